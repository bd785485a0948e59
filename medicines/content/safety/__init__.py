"""The safety-token difference: which dose, unit, route or "not" of a text changed, and what risk follows. Pure."""
