"""The checks that look at a page as a whole, and how findings are ordered, counted and told apart."""

import time
from dataclasses import replace

import pytest

from medicines.content.checks import Finding, Knowledge, Place, at_once, check
from medicines.content.checks.finding import in_order
from medicines.content.checks.readability import syllables
from medicines.content.document import FaqPart
from medicines.vocabulary import CheckCode, Severity
from tests.content.checks.pages import NOTICES, found, page

NOTICE = (
    "Sertraline and clonazepam are separate medicines, each with its own dose. We know of no single product (such as a "
    "tablet, liquid or cream) that combines them; some countries may have one."
)
WHOLE = [
    ["usage", "For depression."],
    ["dosage", "Adults: 50 mg once a day."],
    ["side-effects", "Nausea."],
    ["precautions", "Do not stop suddenly."],
    ["sources", "British National Formulary."],
]
TOO_MUCH = [["What if I take too much?", "Call a poisons centre."]]


def test_a_whole_page_has_no_finding():
    assert found(page("Sertraline", says=WHOLE, faqs=TOO_MUCH)) == {}


@pytest.mark.parametrize("missing", range(4))
def test_a_section_that_every_page_needs_is_missed(missing):
    said = [part for number, part in enumerate(WHOLE) if number != missing]
    finding = found(page("Sertraline", says=said, faqs=TOO_MUCH))["missing-section"]
    assert (finding.severity, finding.place.part) == (Severity.WARNING, "sections")


def test_what_to_do_after_too_much_is_a_hint():
    assert found(page("Sertraline", says=WHOLE))["missing-section"].severity == Severity.HINT


def test_a_question_on_what_was_swallowed_by_mistake_is_no_gap():
    asked = [["What should I do if I accidentally ingest it?", "Get medical help at once."]]
    assert "missing-section" not in found(page("Lindane", says=WHOLE, faqs=asked))
    assert "missing-section" in found(
        page("Lindane", says=[*WHOLE[:3], ["precautions", "Avoid accidental ingestion."]])
    )


def test_a_combination_needs_no_dose_of_its_own():
    said = [part for part in WHOLE if part[0] != "dosage"]
    assert "missing-section" not in found(page("Sertraline", "Clonazepam", says=said, faqs=TOO_MUCH))


def test_a_page_without_a_source_is_found_and_one_with_an_address_is_not():
    said = WHOLE[:-1]
    assert "no-source" in found(page("Sertraline", says=said))
    linked = [*said, ["other", "See https://example.org/sertraline."]]
    assert "no-source" not in found(page("Sertraline", says=linked))
    assert "no-source" in found(page("Sertraline", says=[*said, ["sources", "-  \n- -"]]))


def test_a_dead_link_is_found_and_a_living_one_is_not():
    said = [["usage", "See [Setraline](/medicines/setraline/) and [this](https://example.org/x)."]]
    known = frozenset({"/medicines/sertraline/"})
    assert "/medicines/setraline/" in found(page("Zolpidem", says=said), addresses=known)["dead-link"].explanation
    alive = [["usage", "See [Sertraline](/medicines/sertraline/#dosage)."]]
    assert "dead-link" not in found(page("Zolpidem", says=alive), addresses=known)
    assert "dead-link" not in found(page("Zolpidem", says=said))  # nobody has looked which addresses there are


def test_a_pasted_notice_is_found_and_a_sentence_like_it_is_not():
    pasted = page("Sertraline", "Clonazepam", says=[["combined-use", NOTICE]])
    assert found(pasted)["pasted-notice"].severity == Severity.ERROR
    own_words = [["combined-use", "Sertraline and clonazepam are two medicines that are taken together."]]
    assert "pasted-notice" not in found(page("Sertraline", "Clonazepam", says=own_words))


def test_no_notice_is_pasted_where_the_site_has_none():
    pasted = page("Sertraline", "Clonazepam", says=[["combined-use", NOTICE]])
    assert "pasted-notice" not in {one.code.value for one in check(pasted, Knowledge())}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Certainly! Here is the page in the format you requested.", Severity.ERROR),
        ("The provided text does not mention children.", Severity.ERROR),
        ("No dose is given, so none was added to the output.", Severity.WARNING),
    ],
)
def test_words_to_whoever_ordered_the_text_are_found(text, severity):
    assert found(page("Sertraline", says=text))["leaked-prompt"].severity == severity


@pytest.mark.parametrize("text", ["Here is what to do.", "The leaflet does not mention children.", "Ask for help."])
def test_words_to_a_reader_are_not(text):
    assert "leaked-prompt" not in found(page("Sertraline", says=text))


def test_a_question_that_sells_is_found_and_a_readers_is_not():
    sells = "It is a tablet. Why put up with pain?"
    assert "promotional" in found(page("Sertraline", says=sells))
    assert "promotional" not in found(page("Sertraline", faqs=[["Why put up with pain?", "Ask a doctor."]]))


def test_a_route_that_the_same_page_denies_is_found_and_another_forms_is_not():
    into_muscle = [["dosage", "It may be injected into a muscle."], ["precautions", "Never inject it into a muscle."]]
    assert "on this page" in found(page("Vancomycin", says=into_muscle))["route-denied"].explanation
    gel = [["dosage", "The tablets are swallowed."], ["precautions", "The gel must not be swallowed."]]
    assert "route-denied" not in found(page("Diclofenac", says=gel))


def test_a_page_on_one_form_denies_no_route_of_another():
    combination = page("Metronidazole", "Furazolidone", says="Metronidazole tablets are swallowed.")
    own = page("Metronidazole", says="It is for external use only and must not be swallowed.")
    assert "route-denied" in found(combination, own)
    assert "route-denied" not in found(combination, replace(own, title="Metronidazole (Topical)"))


def test_who_must_not_use_a_form_denies_no_route():
    said = [["dosage", "It is applied to the skin."], ["precautions", "Children should not use topical sertraline."]]
    assert "route-denied" not in found(page("Sertraline", says=said))


def test_the_sentence_that_the_flag_rests_on_does_not_contradict_it():
    said = [
        ["names", "This combination product is not a standard medication. It combines both supplements in one capsule."]
    ]
    document = page("Prasterone", "Folate", says=said, separate=True)
    assert "combines both" in found(document)["flag-contradicted"].explanation
    rests = replace(document, not_fixed_dose_evidence="It combines both supplements in one capsule.")
    others = [one for one in check(rests, Knowledge()) if one.code is CheckCode.FLAG_CONTRADICTED]
    assert not any("combines both" in one.explanation for one in others)


def test_a_flag_that_was_turned_round_and_kept_its_ground_is_contradicted_by_it():
    ground = "Each capsule holds 81 mg of aspirin and 40 mg of omeprazole."
    as_read = replace(page("Aspirin", "Omeprazole", says=ground, separate=False), not_fixed_dose_evidence=ground)
    assert "flag-contradicted" not in {one.code for one in check(as_read, Knowledge())}
    assert ground in found(replace(as_read, not_fixed_dose=True))["flag-contradicted"].explanation


def test_who_asks_for_more_and_hears_no_is_given_no_dose():
    said = [["dosage", "Adults: at most 10 mg a day."]]
    asked = FaqPart("q", "It is bad today. May I take more?", "{} 20 mg a day makes you sleepy and helps no better.")
    document = page("Cetirizine", says=said)
    refused, allowed = (
        replace(document, faqs=(replace(asked, answer=asked.answer.format(answer)),)) for answer in ("No.", "Yes.")
    )
    assert "dose-above-maximum" not in found(refused)
    assert "dose-above-maximum" in found(allowed)


def test_of_a_name_that_the_page_alone_has_either_spelling_may_be_wrong():
    said = [["names", "Methylenedioxyexamplamine"]]
    finding = found(page("Methylinedioxyexamplamine", says=said))["unknown-drug-name"]
    assert "one of the two is wrong" in finding.explanation
    known = found(page("Sertraline", says=[["usage", "Setraline is for depression."]]))["unknown-drug-name"]
    assert "Is “sertraline” meant?" in known.explanation


def test_a_hard_sentence_that_is_said_twice_is_shown_once():
    hard = "Pharmacokinetic characterisation necessitates individualised concentration determination."
    said = [["usage", f"{hard} {'It helps. ' * 2}"], ["dosage", " ".join([hard] * 20)]]
    assert found(page("Sertraline", says=said))["reading-level"].explanation.count("characterisation") == 1


def test_a_page_that_is_hard_to_read_names_what_costs_most():
    hard = (
        "Hepatotoxicity, thrombocytopenia, agranulocytosis and hyperprolactinaemia necessitate discontinuation of the "
        "pharmacological intervention following multidisciplinary deliberation regarding alternatives. "
    )
    finding = found(page("Sertraline", says=hard * 9))["reading-level"]
    assert (finding.severity, "Hepatotoxicity" in finding.explanation) == (Severity.HINT, True)
    plain = "Take one tablet each day. Drink some water with it. Ask your doctor if you feel ill. "
    assert "reading-level" not in found(page("Sertraline", says=plain * 8))


@pytest.mark.parametrize(("word", "count"), [("dose", 1), ("tablet", 2), ("table", 2), ("medicine", 3), ("the", 1)])
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


def finding(code, severity, sentence=""):
    return Finding(code, severity, Place("dosage"), "Why.", "What to do.", (sentence,))


def test_errors_come_first_and_each_once():
    hint = finding(CheckCode.READING_LEVEL, Severity.HINT)
    source = finding(CheckCode.NO_SOURCE, Severity.WARNING)
    error = finding(CheckCode.TWO_MAXIMA, Severity.ERROR)
    assert in_order([hint, source, error, error]) == (error, source, hint)


def test_five_are_shown_at_once_and_the_others_kept():
    many = tuple(finding(CheckCode.TWO_MAXIMA, Severity.ERROR, str(number)) for number in range(7))
    assert at_once(many) == (many[:5], many[5:])


def test_a_finding_is_the_same_while_its_sentences_are():
    clash = page("Sertraline", says="No more than 200 mg a day. Never above 300 mg a day.")
    elsewhere = page(
        "Sertraline", says=[["dosage", "No more than 200 mg a day. Never above 300 mg a day."], ["other", "New."]]
    )
    changed = page("Sertraline", says="No more than 200 mg a day. Never above 400 mg a day.")
    keys = [found(one)["two-maxima"].key for one in (clash, elsewhere, changed)]
    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "| | |\n|-|-|", "- " * 500, "> " * 300 + "x", "½" * 99, "a" * 5000, "1" * 400 + " mg daily", "٣ mg"],
)
def test_odd_text_is_no_error(text):
    assert isinstance(
        found(page("Sertraline", "Clonazepam", says=text, separate=True), page("Sertraline", says=text)), dict
    )


def test_the_notices_are_those_that_ship():
    assert any("separate medicines" in notice for notice in NOTICES)


@pytest.mark.parametrize(
    "line", ["No more than {} mg a day for panic disorder. ", "| a | {} mg |\n", "- {} mg daily\n", "Not by mouth {}. "]
)
def test_a_page_of_thousands_of_lines_takes_seconds_at_most(line):
    text = "".join(line.format(number) for number in range(1, 2001))
    started = time.monotonic()
    found(page("Sertraline", "Clonazepam", says=text, separate=True), page("Sertraline", says=text))
    assert time.monotonic() - started < 30


def test_a_maximum_unless_somebody_asks_is_none_for_who_was_advised():
    unasked = "No more than 20 mg a day without asking a pharmacist. Adults: 40 mg once a day for stomach ulcers."
    assert "dose-above-maximum" not in found(page("Omeprazole", says=unasked))
    assert "dose-above-maximum" in found(page("Omeprazole", says=unasked.replace(" without asking a pharmacist", "")))


def test_a_maximum_that_is_too_much_for_children_is_the_one_of_all_others():
    said = "The maximum is 50 mg a day, which is too much for children. Adults take {} mg once a day."
    assert "dose-above-maximum" in found(page("Lisinopril", says=said.format(60)))
    assert "dose-above-maximum" not in found(page("Lisinopril", says=said.format(40)))


def test_an_age_before_a_comma_is_one_and_a_headache_that_starts_is_no_beginning():
    aged = [["dosage", "Adults: at most 40 mg a day."], ["precautions", "Over the age of 65, at most 20 mg a day."]]
    assert "two-maxima" not in found(page("Citalopram", says=aged))
    begins = [["dosage", "When the headache starts, take 100 mg once a day."], ["precautions", "At most 50 mg a day."]]
    assert "dose-above-maximum" in found(page("Sumatriptan", says=begins))


def test_what_stands_behind_the_question_who_must_not_take_it_is_forbidden():
    said = [["pregnancy", "No harm to the unborn child has to be feared."]]
    document = page("Misoprostol", says=said, faqs=[["Who must not take it?", "Pregnant women."]])
    assert "unsafe-pregnancy-claim" in found(document)
    other = page("Misoprostol", says=said, faqs=[["Who must not take it?", "People who are allergic to it."]])
    assert "unsafe-pregnancy-claim" not in found(other)


@pytest.mark.parametrize(
    "faq",
    [["Is 5 mg enough?", "No. Adults take 20 mg a day."], ["Can I take more?", "No doubt, 20 mg a day is fine."]],
)
def test_a_no_that_refuses_no_dose_leaves_it_one(faq):
    most = [["dosage", "Take at most 10 mg a day."]]
    assert "dose-above-maximum" in found(page("Omeprazole", says=most, faqs=[faq]))
    refused = ["Can I take 20 mg a day?", "No, 20 mg a day is too much."]
    assert "dose-above-maximum" not in found(page("Omeprazole", says=most, faqs=[refused]))


def test_praise_of_a_sudden_end_is_advice_and_a_warning_of_it_is_none():
    assert "stop-suddenly" in found(page("Sertraline", says="Stopping it at once makes life easy."))
    assert "stop-suddenly" not in found(page("Sertraline", says="Stopping it at once makes dizziness likely."))
