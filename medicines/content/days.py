"""Days as documents hold them."""

from datetime import date


def is_day(iso: str) -> bool:
    """Whether it is a day that exists, as 2026-01-31."""
    try:
        return date.fromisoformat(iso).isoformat() == iso
    except ValueError:
        return False
