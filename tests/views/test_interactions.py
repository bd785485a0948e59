"""Interactions on pages, and the checker."""

import html as markup
import re

import pytest

from medicines.models import Alias, Page
from tests.deeds import publish_page
from tests.documents import separate_document
from tests.interactions import publish_interaction
from tests.views.test_reading import read, words
from tests.warnings import publish_alert, publish_warning

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'<(section|details|div)[^>]*data-notice="interaction".*?</\1>', re.DOTALL)
TEN = [f"Testazine{letter}" for letter in "abcdefghij"]


def shown(html):
    return [found[0] for found in SHOWN.finditer(html)]


def check(client, *names, status=200):
    response = client.get("/interactions/", {"m": names})
    assert response.status_code == status
    return response.content.decode()


def said(html, what):
    pieces = re.finditer(rf'<(\w+)[^>]*data-(?:said|notice)="{what}".*?</\1>', html, re.DOTALL)
    return [markup.unescape(words(piece[0])) for piece in pieces]


def test_a_dangerous_pair_stands_on_top_and_of_a_milder_one_below_only_notes_are_folded(client, office, reviewer):
    publish_interaction("Testazine", "Othermab", by=office, reviewer=reviewer)
    publish_interaction("Testazine", "Thirdol", by=office, reviewer=reviewer, severity="moderate")
    publish_alert("Testazine", by=office, reviewer=reviewer)
    publish_warning("Testazine", "Othermab", by=office, reviewer=reviewer)
    html = read(client, publish_page(document=separate_document("Testazine", "Othermab", "Thirdol")))
    severe, moderate = shown(html)
    assert severe.startswith("<section")
    assert words(severe).startswith(
        "Dangerous together: Testazine with Othermab You may sleep too deeply. Signs are slow breathing and blue lips. "
        "Ask a pharmacist first. Both dampen the brain. Known from studies."
    )
    assert "An authority, May 2021: Its words on two together. To be reviewed by 31 January 2030." in words(severe)
    assert 'href="https://example.org/two"' in severe
    assert moderate.startswith("<section")
    unfolded, folded = map(words, moderate.split("<details>"))
    assert unfolded == "Testazine with Thirdol (moderate). You may sleep too deeply. Ask a pharmacist first."
    assert folded.startswith("More, and who says so Signs are slow breathing and blue lips. Both dampen the brain.")
    order = [severe, 'data-notice="safety-alert"', 'data-notice="not-fixed-dose"', moderate]
    places = [html.index(one) for one in (*order, 'data-notice="class-warning"', 'class="lead"')]
    assert places == sorted(places)


def test_a_medicine_lists_what_else_is_dangerous_the_severe_named_on_top(client, office, reviewer):
    publish_page("Othermab")
    publish_interaction("Othermab", "Testazine", by=office, reviewer=reviewer, routes=("body",))
    publish_interaction("Testazine", "class:statin", by=office, reviewer=reviewer, severity="mild")
    publish_interaction("Testazine", "thing:alcohol", by=office, reviewer=reviewer, replaces="Nothing of note.")
    html = read(client, publish_page("Testazine"))
    top = re.search(r'<p class="urgent">.*?</p>', html, re.DOTALL)[0]
    assert words(top) == "Severe interactions with alcohol and Othermab."
    assert not re.search(r"<summary>(?:(?!</summary>).)*<a ", html, re.DOTALL)  # what folds is no link
    assert set(re.findall(r'href="#([^"]+)"', top)) <= set(re.findall(r' id="([^"]+)"', html))
    alcohol, other, statin = shown(html)
    assert words(alcohol).startswith("Alcohol severe You may sleep too deeply.")
    assert "Nothing of note." in words(alcohol)
    assert '<a href="/medicines/othermab/">Othermab</a>' in other
    assert "Of a medicine that acts in the whole body." in words(other)
    assert 'href="/drug-classes/statin/">Any statin</a>' in statin
    assert words(statin).startswith("Any statin (mild): You may sleep too deeply. Signs are")
    assert 'href="/interactions/?m=Testazine"' in html
    assert html.count('data-notice="interaction"') == 3


def test_a_combination_says_what_is_dangerous_with_any_of_its_own(client, office, reviewer):
    publish_page("Warfazine")
    for name in ("Testazine", "Thirdol"):
        publish_interaction(name, "Warfazine", by=office, reviewer=reviewer)
    publish_interaction("Testazine", "thing:grapefruit", by=office, reviewer=reviewer, severity="moderate")
    publish_interaction("Testazine", "Othermab", by=office, reviewer=reviewer)
    html = read(client, publish_page("Testazine", "Thirdol", "Othermab"))
    assert [words(one).split(" You ")[0] for one in shown(html)] == [
        "Dangerous together: Testazine with Othermab",
        "Testazine with Warfazine severe",
        "Thirdol with Warfazine severe",
    ]
    top = re.search(r'<p class="urgent">(?:(?!</p>).)*Severe interactions.*?</p>', html, re.DOTALL)[0]
    assert words(top) == "Severe interactions with Warfazine."
    assert set(re.findall(r'href="#([^"]+)"', top)) <= set(re.findall(r' id="([^"]+)"', html))
    assert "Only what is severe is listed here." in words(html)


@pytest.mark.parametrize(("count", "last"), [(12, "Otherine11"), (13, "2 others")])
def test_the_line_on_top_has_an_end(client, office, reviewer, count, last):
    for number in range(count):
        publish_interaction("Testazine", f"Otherine{number:02}", by=office, reviewer=reviewer)
    html = read(client, publish_page("Testazine"))
    top = words(re.search(r'<p class="urgent">(?:(?!</p>).)*Severe interactions.*?</p>', html, re.DOTALL)[0])
    assert top.startswith("Severe interactions with Otherine00, ")
    assert top.endswith(f" and {last}.")
    assert len(shown(html)) == count


def test_where_none_is_listed_that_is_not_safety(client):
    html = read(client, publish_page("Testazine"))
    assert shown(html) == []
    assert "We list no interactions here. A pair that is not listed is not for that reason safe" in words(html)
    assert "?m=Testazine&amp;m=Othermab" in read(client, publish_page("Testazine", "Othermab"))


def test_no_more_queries_for_ten_ingredients(client, office, reviewer, django_assert_num_queries):
    publish_interaction(TEN[0], TEN[1], by=office, reviewer=reviewer)
    for page, queries in ((publish_page(TEN[0]), 5), (publish_page(*TEN), 4)):
        read(client, page)
        with django_assert_num_queries(queries):
            assert len(shown(read(client, page))) == 1


@pytest.fixture
def some(office, reviewer):
    """Pages, and pairs of them."""
    for name in ("Testazine", "Othermab", "Thirdol", "Paracetamol", "Sertraline", "Tramadol", "Paroxetine"):
        publish_page(name)
    publish_interaction("Testazine", "Othermab", by=office, reviewer=reviewer, severity="moderate")
    publish_interaction("Testazine", "Thirdol", by=office, reviewer=reviewer)
    publish_interaction("Testazine", "thing:grapefruit", by=office, reviewer=reviewer, severity="mild")


def test_the_checker_says_the_worst_first_and_that_its_silence_is_no_safety(client, some):
    html = check(client, "testazine", "OTHERMAB", "Thirdol", "grapefruit juice")
    assert [words(one).split(" You ")[0] for one in shown(html)] == [
        "Dangerous together: Testazine with Thirdol",
        "Testazine with Othermab (moderate).",
        "Testazine with grapefruit (“grapefruit juice”) (mild).",
    ]
    assert "not for that reason safe" in said(html, "not-safety")[0]
    assert "noindex" in html
    turned = check(client, "Thirdol", "Testazine")
    assert len(shown(turned)) == 1
    none = check(client, "Othermab", "Thirdol")
    assert said(none, "none-listed") == ["We list no interaction between these."]
    ((apart),) = re.findall(r'data-said="none-listed".*?</p>(.*?)<p data-said="not-safety"', none, re.DOTALL)
    assert not apart.strip()  # nobody reads the one without the other


def test_the_shipped_pairs_are_known_by_any_name(client, some):
    html = check(client, "sertraline", "tramadol", "St. John’s wort", "beer")
    assert words(shown(html)[0]).startswith("Dangerous together: ")
    assert "Sertraline with Tramadol" in words(html)
    assert "Sertraline with St John's wort" in markup.unescape(words(html))
    assert "Dolutegravir (“Triumeq”) with Calcium (moderate)" in words(check(client, "Triumeq", "calcium"))
    assert "Dangerous together: Diazepam with any opioid" in words(check(client, "diazepam", "opioids"))
    for group, other in (("NSAID", "lithium"), ("statins", "clarithromycin"), ("antibiotic", "wine")):
        assert "ome of what you named" in words(check(client, group, other)), group
    assert "Dangerous together: some of what you named" in words(check(client, "NSAID", "lithium"))
    assert "Any live attenuated vaccine with" in words(check(client, "MMR vaccine", "methotrexate"))
    for all_of_it in (("opioid", "benzodiazepine"), ("ibuprofen", "lithium")):
        assert "of what you named" not in words(check(client, *all_of_it))
    assert "any potassium supplement (“Potassium”)" in words(check(client, "Potassium", "spironolactone"))
    assert "Venlafaxine with Sumatriptan (moderate)" in words(check(client, "venlafaxine", "sumatriptan"))
    drowsy = words(check(client, "Xanax", "Tylenol extra strength 500mg", "diphenhydramine"))
    assert "Alprazolam (“Xanax”) with Diphenhydramine (moderate). Drowsiness, unsteadiness" in drowsy
    assert "We do not know" not in drowsy


def test_cheese_is_dairy_and_holds_tyramine(client, some):
    html = words(check(client, "phenelzine", "cheese", "tetracycline"))
    assert "Phenelzine with matured cheese and other food rich in tyramine (“cheese”)" in html
    assert "milk and other dairy (“cheese”) with Tetracycline (moderate)" in html
    assert "Phenelzine with matured cheese" not in words(check(client, "phenelzine", "milk"))
    mild = words(check(client, "linezolid", "tyramine"))
    assert "Linezolid with matured cheese and other food rich in tyramine (“tyramine”) (moderate)" in mild
    assert "Dangerous together" not in mild
    assert "Name at least two" in words(check(client, "cheese"))
    assert "alcohol (“red wine”) with Metronidazole (moderate)" in words(check(client, "red wine", "metronidazole"))
    assert "Phenelzine with matured cheese" in words(check(client, "phenelzine", "red wine"))


def test_two_of_one_class_are_a_pair_and_said_once(client, some):
    html = check(client, "apixaban", "rivaroxaban")
    assert [words(one).split(" Two ")[0] for one in shown(html)] == ["Dangerous together: Apixaban with Rivaroxaban"]
    three = shown(check(client, "naproxen", "ibuprofen", "ketorolac"))
    assert [words(one).startswith("Dangerous together: ") for one in three] == [True, False]


def test_first_what_comes_twice(client, some):
    html = check(client, "Crocin", "Calpol", "sertraline", "paroxetine", "tramadol")
    assert said(html, "same-ingredient")[0].startswith("Crocin and Calpol both contain paracetamol")
    (same,) = said(html, "same-class")
    assert same.startswith("sertraline and paroxetine are of one class: Selective serotonin reuptake inhibitor")
    (two_classes,) = said(check(client, "valproate", "lamotrigine"), "same-class")
    assert (two_classes.count("are of one class"), two_classes.count("ask whether you need both")) == (2, 1)
    order = [html.index(f'data-notice="{kind}"') for kind in ("same-ingredient", "same-class", "interaction")]
    assert order == sorted(order)
    for salt in ("Perindopril Erbumine", "Divalproex", "Sodium Valproate"):
        publish_page(salt)
    (salts,) = said(check(client, "perindopril erbumine", "perindopril"), "same-ingredient")
    assert salts.startswith("perindopril erbumine and perindopril both contain perindopril ")
    (salts,) = said(check(client, "sodium valproate", "divalproex"), "same-ingredient")
    assert salts.startswith("sodium valproate and divalproex both contain valproic acid")
    assert said(check(client, "paracetamol", "Paracetamol"), "same-ingredient") == []  # one name


def test_a_name_is_known_with_the_strength_and_form_of_its_box(client, some):
    html = words(check(client, "sertraline 50 mg tablets", "Tab. tramadol 100"))
    assert "Dangerous together: Sertraline" in html
    assert "We do not know" not in html
    assert "Dangerous together" in words(check(client, "any opioid", "benzodiazepine"))
    assert "We do not know “500 mg”" in words(check(client, "500 mg", "sertraline"))


def test_what_is_not_known_is_said_above_with_a_name_like_it(client, some):
    html = check(client, "sertralin", "tramadol", "qqqqqqqq")
    first, second = said(html, "unknown")
    assert first.startswith("We do not know “sertralin”")
    assert 'href="/interactions/?m=sertraline&amp;m=tramadol&amp;m=qqqqqqqq"' in html
    assert "active ingredient" in second
    assert html.index('data-said="unknown"') < html.index('data-said="not-safety"')
    assert "Name at least two" in words(html)


def test_it_says_what_to_know_of_each_and_whom_to_call(client, some):
    html = client.get("/interactions/?m=methotrexate&country=IN").content.decode()
    (weekly,) = [one for one in said(html, "class-warning") if "once a week" in one or "one day a week" in one]
    assert "FDA" in weekly or "MHRA" in weekly or "European" in weekly
    assert 'href="tel:112"' in html
    assert 'href="?m=methotrexate&amp;country=US"' in html
    assert not any("cream" in one.lower() for one in said(check(client, "betamethasone"), "class-warning"))
    assert said(check(client, "Othermab"), "class-warning") == []


def test_names_in_one_field_are_told_apart_and_a_like_brand_says_what_it_is(client, some):
    for typed in ("sertraline and tramadol", "sertraline/tramadol", "sertraline & tramadol", "sertraline tramadol"):
        html = check(client, typed)
        assert "Dangerous together: " in words(html), typed
        assert (said(html, "unknown"), html.count('value="sertraline"')) == ([], 1)
    assert said(check(client, "measles mumps and rubella vaccine"), "unknown") == []
    assert len(said(check(client, "sertraline qqqqq"), "unknown")) == 1
    html = check(client, "Qdol", "sertraline and qqqqq")
    assert "Did you mean Qdolo (tramadol)" in words(html)
    assert [one.split("”")[0] for one in said(html, "unknown")] == ["We do not know “Qdol", "We do not know “qqqqq"]
    assert 'href="/interactions/?m=Qdolo&amp;m=sertraline&amp;m=qqqqq"' in html
    assert "Crocin Advance and Dolo both contain paracetamol" in words(check(client, "Crocin Advance", "Dolo"))
    assert "Apart from that, we list no" in words(check(client, "Crocin", "Dolo"))


def test_a_brand_of_several_meanings_is_looked_at_as_each_and_never_against_itself(client, some):
    for name, country in (("Testazine", "IN"), ("Thirdol", "US")):
        substance = Page.objects.get(title=name).ingredients.get().substance
        said_of = {"kind": "brand", "country": country, "source": "a register"}
        Alias.objects.create(name="Twobrand", name_key="twobrand", substance=substance, **said_of)
    alone = check(client, "Twobrand")
    doubtful = said(alone, "doubtful")[0]
    assert "Testazine (India)" in doubtful
    assert "Thirdol (the United States)" in doubtful
    assert shown(alone) == []
    (one,) = shown(check(client, "Twobrand", "Othermab"))
    assert words(one).startswith("Testazine (“Twobrand”) with Othermab (moderate).")


def test_a_brand_on_a_page_about_separate_medicines_is_one_of_theirs(client, some):
    """ "Zoloft" on a page about sertraline with clonazepam is not both in one tablet."""
    publish_page(document=separate_document("Sertraline", "Thirdol", brands=("Zoloft", "Onlyhere")))
    html = check(client, "zoloft", "Testazine")
    assert (said(html, "doubtful"), shown(html)) == ([], [])
    assert said(check(client, "Onlyhere", "Testazine"), "unknown")
    publish_page("Thirdol", "Paroxetine", brands=("Zoloft", "Perhaps"))
    html = check(client, "zoloft", "Testazine")
    assert (said(html, "doubtful"), shown(html)) == ([], [])
    assert len(shown(check(client, "Perhaps", "Testazine"))) == 1  # nobody knows whether it is one product


def test_a_combination_is_checked_by_its_page_and_within_itself(client, some):
    publish_page("Testazine", "Thirdol")
    html = check(client, "Testazine + Thirdol")
    assert words(shown(html)[0]).startswith("Dangerous together: Testazine")


@pytest.mark.parametrize("names", [
    [], [""], ["<script>alert(1)</script>"], ["\0\x1b[31m", "a\u202eb"], ["x" * 5_000],
    ["'; DROP TABLE x; --", "%", "{}"],
])  # fmt: skip
def test_it_takes_anything(client, db, names):
    html = check(client, *names)
    assert "<script>" not in html
    assert "\0" not in html
    assert "\u202e" not in html
    assert "x" * 101 not in html


def test_at_most_ten_names_are_looked_at(client, db):
    html = check(client, *(f"name{number}q" for number in range(14)))
    assert "Left out: name10q, name11q, name12q, name13q." in said(html, "left-out")[0]
    assert html.count('name="m"') == 10


@pytest.mark.parametrize("count", [1, 3, 10])
def test_it_takes_nine_queries_however_many_are_named(client, some, django_assert_num_queries, count):
    names = [
        "Testazine",
        "Othermab",
        "Thirdol",
        "grapefruit",
        "Crocin",
        "opioids",
        "Sertraline",
        "calcium",
        "zzz",
        "beer",
    ]
    check(client, *names[:count])
    with django_assert_num_queries(9):
        check(client, *names[:count])


def test_it_is_read_only_kept_by_anybody_and_led_to(client, db):
    response = client.get("/interactions/", {"m": ["a", "b"]})
    assert not response.cookies
    assert "public" in response.headers["Cache-Control"]
    assert response.headers["ETag"]
    assert client.post("/interactions/", {"m": "a"}).status_code == 405
    assert 'href="/interactions/"' in client.get("/").content.decode()
    assert "noindex" not in client.get("/interactions/").content.decode()
