"""Ready-made reasons to decline a suggestion: each one keystroke away, and written for the person who reads it."""

# Shown on the button → what the contributor reads.
READY_MADE: dict[str, str] = {
    "No source": (
        "We could not find this in a source that we can check. If the leaflet in your box or your medicines regulator "
        "says so, please suggest it again with the words that stand there."
    ),
    "Source says otherwise": (
        "The source that you named says something else, or is about another medicine, form or strength."
    ),
    "Right as it is": "We compared this with the official product information, and the page says what stands there.",
    "Own experience": (
        "This is about one person’s experience. It matters, but a page cannot rest on it: please tell your doctor or "
        "pharmacist, and report side effects to the medicines regulator of your country."
    ),
    "Said already": "The page says this already, in another place or in other words.",
    "Not about this": "This is not about this medicine, or it advertises something.",
}
