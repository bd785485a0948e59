-- {count} pages more, made of what `searching.py` wrote: other combinations of the same substances, with their brands,
-- classes and texts (cut at 250 characters). Rows are copies of one that is there, but for what is their own.
SET session_replication_role = replica;  -- no triggers, no foreign keys: one row at a time they take hours
SET maintenance_work_mem = '1GB';
SET work_mem = '256MB';
DROP INDEX IF EXISTS medicines_search_fts;
DROP TABLE IF EXISTS bench_named, bench_text, bench_class, bench_fresh;

CREATE TABLE bench_named AS
SELECT row_number() OVER (ORDER BY s.id) AS n, s.id, s.name, a.name AS brand
FROM medicines_substance s JOIN medicines_alias a ON a.substance_id = s.id WHERE a.source = 'generated';
CREATE TABLE bench_text AS
SELECT row_number() OVER (ORDER BY page_id) AS n, left(text, 250) AS text FROM medicines_searchentry
ORDER BY page_id LIMIT 6000;
CREATE TABLE bench_class AS
SELECT row_number() OVER (ORDER BY record_id) AS n, lineage FROM medicines_drugclass WHERE published_at IS NOT NULL;
ANALYZE bench_named, bench_text, bench_class;

CREATE TABLE bench_fresh AS
WITH many AS (
  SELECT (SELECT count(*) FROM bench_named) AS names, (SELECT count(*) FROM bench_text) AS texts,
    (SELECT count(*) FROM bench_class) AS classes
), drawn AS (
  SELECT DISTINCT 1 + floor(random() * names)::int AS a, 1 + floor(random() * names)::int AS b,
    CASE WHEN random() < 0.4 THEN 1 + floor(random() * names)::int END AS c
  FROM many, generate_series(1, {count} + {count} / 50 + 1000)
), titled AS (
  SELECT concat_ws(' + ', x.name, y.name, z.name) AS title, a, b, c
  FROM drawn JOIN bench_named x ON x.n = a JOIN bench_named y ON y.n = b LEFT JOIN bench_named z ON z.n = c
  WHERE a <> b AND c IS DISTINCT FROM a AND c IS DISTINCT FROM b
)
SELECT nextval(pg_get_serial_sequence('medicines_record', 'id')) AS id,
  nextval(pg_get_serial_sequence('medicines_revision', 'id')) AS revision,
  title, lower(title) AS sort_key, replace(lower(title), ' + ', '-') AS slug, a, b, c,
  CASE WHEN random() < 0.33 THEN true END AS flag,
  1 + floor(random() * classes)::int AS class, 1 + floor(random() * texts)::int AS text
FROM titled, many
WHERE NOT EXISTS (SELECT 1 FROM medicines_page p WHERE p.slug = replace(lower(titled.title), ' + ', '-'))
LIMIT {count};
ANALYZE bench_fresh;

INSERT INTO medicines_record
SELECT made.* FROM (SELECT r FROM medicines_record r WHERE kind = 'page' LIMIT 1) one, bench_fresh f,
  LATERAL jsonb_populate_record(one.r, jsonb_build_object('id', f.id, 'uid', gen_random_uuid())) made;
INSERT INTO medicines_revision
SELECT made.* FROM (SELECT r FROM medicines_revision r JOIN medicines_page p ON p.live_revision_id = r.id LIMIT 1) one,
  bench_fresh f, LATERAL jsonb_populate_record(one.r, jsonb_build_object(
    'id', f.revision, 'record_id', f.id, 'sha256', lpad(f.id::text, 64, '0'))) made;
INSERT INTO medicines_page
SELECT made.* FROM (SELECT p FROM medicines_page p WHERE kind = 'combination' LIMIT 1) one, bench_fresh f,
  LATERAL jsonb_populate_record(one.p, jsonb_build_object(
    'record_id', f.id, 'live_revision_id', f.revision, 'slug', f.slug, 'title', f.title, 'sort_key', f.sort_key,
    'letter', upper(left(f.title, 1)), 'ingredient_key', lpad(f.id::text, 64, '0'), 'not_fixed_dose', f.flag,
    'not_fixed_dose_ground', CASE WHEN f.flag THEN 'generated' ELSE '' END)) made;
INSERT INTO medicines_ingredient (page_id, substance_id, position, name, strength)
SELECT f.id, n.id, CASE n.n WHEN f.a THEN 0 WHEN f.b THEN 1 ELSE 2 END, n.name, ''
FROM bench_fresh f, LATERAL unnest(ARRAY[f.a, f.b, f.c]) part JOIN bench_named n ON n.n = part;
INSERT INTO medicines_pageword (page_id, word)
SELECT DISTINCT f.id, lower(word) FROM bench_fresh f, LATERAL unnest(ARRAY[f.a, f.b, f.c]) part
  JOIN bench_named n ON n.n = part, LATERAL (VALUES (n.name), (n.brand)) both_names(word);
INSERT INTO medicines_pageclass (page_id, drug_class_id, sort_key, kind, not_fixed_dose, ground, evidence)
SELECT f.id, above.id::bigint, f.sort_key, 'combination', f.flag,
  CASE WHEN above.id = k.lineage->>-1 THEN 'page' ELSE '' END, ''
FROM bench_fresh f JOIN bench_class k ON k.n = f.class, LATERAL jsonb_array_elements_text(k.lineage) above(id);
INSERT INTO medicines_searchentry (page_id, title, names, text)
SELECT f.id, f.title, concat_ws(E'\n', x.brand, y.brand, z.brand, x.name, y.name, z.name), t.text
FROM bench_fresh f JOIN bench_named x ON x.n = f.a JOIN bench_named y ON y.n = f.b LEFT JOIN bench_named z ON z.n = f.c
  JOIN bench_text t ON t.n = f.text;
DROP TABLE bench_named, bench_text, bench_class, bench_fresh;
RESET session_replication_role;
