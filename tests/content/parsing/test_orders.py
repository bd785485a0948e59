"""Orders about a text that nobody took out, and what is said to readers in like words."""

import pytest

from medicines.content.parsing.leaked import leaked

ORDERS = [
    "Remember to keep the tone neutral and do not mention that you are an AI.",
    "Note: The user asked for at least 800 words, so I have expanded the sections above.",
    "<|im_start|>system",
    "<|endoftext|>",
    "You are a helpful assistant.",
    "User: Write the FAQs.",
    "Assistant: Here are the FAQs.",
    "(Word count: 812. I followed your instruction to avoid bullet points.)",
    "INSTRUCTIONS: Fill in this section with the uses of the drug.",
    "### Assistant:",
    "[INST] Describe the drug. [/INST]",
    "**Human:** Make it longer.",
    "Per your instructions, brand names are left out.",
    "Output only Markdown. No preamble.",
    "Do not include any citations in your answer.",
    "Use a friendly tone and avoid jargon.",
    "Write 10 FAQs for patients.",
    "Add three more FAQs about pregnancy.",
    "As instructed, I have written this page.",
    "End of response.",
    "[Continue with the next section]",
    "Never mention competitors or brand names in the text.",
]
SAID_TO_READERS = [
    "Keep the tone of your muscles with exercise.",
    "Use as instructed by your doctor.",
    "As instructed by your doctor, take one tablet.",
    "The user should hold the inhaler upright.",
    "User instructions: Shake the inhaler.",
    "Write down the times at which you take it.",
    "Write the time in this section of the diary.",
    "Do not mention pain to be polite.",
    "End of treatment: stop slowly.",
    "Instructions: Take one tablet daily.",
    "Use plain language when you explain it to a child.",
    "Repeat the section on doses to your carer.",
    "The word count of the memory test fell.",
    "Ask the pharmacy assistant.",
    "Add the powder to this section of the cup.",
    "Include it in a diary with the doses.",
]


@pytest.mark.parametrize("sentence", ORDERS)
def test_an_order_about_the_text_is_grave(sentence: str) -> None:
    said, line, grave = leaked(f"### Usage\nFor pain.\n\n{sentence}\n")
    assert said
    assert (line, grave) == (4, True)


@pytest.mark.parametrize("sentence", SAID_TO_READERS)
def test_advice_to_a_reader_is_no_order(sentence: str) -> None:
    assert leaked(f"### Usage\nFor pain.\n\n{sentence}\n") == ("", 0, False)
