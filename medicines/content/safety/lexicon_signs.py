"""Signs that say yes or no, or more or less, as readable data: see `lexicon.py`. A table of food says "✅" where another
says "yes"."""

VERDICT = """
✅, ✔, ✓, ☑, 👍, 🆗, 🟢 <> ❌, ✗, ✘, ✖, ☒, 👎, 🚫, ⛔, 🛑, 🔴 <> ❎ <> ⚠, ☠, 🟡
"""

DIRECTION = """
↑, ⬆, ⇧, ⇑, 🔼, ↗, 📈 <> ↓, ⬇, ⇩, ⇓, 🔽, ↘, 📉
"""
