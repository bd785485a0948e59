"""Floor 4: what a reader finds. One small interface (`engine.py`), and an engine for each database."""
