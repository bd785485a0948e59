"""How triggers are spelt, on SQLite and on PostgreSQL."""


def changed(fixed: tuple[str, ...], once: tuple[tuple[str, ...], ...], same: str) -> str:
    """Whether what is fixed changes, or what was written once."""
    groups = (f"(OLD.{columns[0]} IS NULL OR {same_columns(columns, same)})" for columns in once)
    return f"NOT ({same_columns(fixed, same)} AND {' AND '.join(groups)})"


def same_columns(columns: tuple[str, ...], same: str) -> str:
    return " AND ".join(f"OLD.{column} {same} NEW.{column}" for column in columns)


def on_sqlite(name: str, when: str, table: str, sentence: str, wrong: str) -> list[str]:
    raise_ = f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    return [f"CREATE TRIGGER {name} {when} ON {table} WHEN {wrong} {raise_}"]


def on_postgresql(name: str, when: str, table: str, sentence: str, wrong: str) -> list[str]:
    """Each has its function: there, a WHEN may not ask other tables."""
    row = "OLD" if "DELETE" in when else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {wrong} THEN "
        f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
