"""The moderation desk and the screen of one suggestion: what is on them, what they do, and who may."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medicines.actions.deciding_suggestions import ask_contributor, hand_over, pass_on, reject_suggestion
from medicines.actions.erasing_suggestions import MARK
from medicines.actions.hold_patterns import list_pattern
from medicines.actions.publishing import withdraw
from medicines.actions.settling import discard_source
from medicines.actions.sign_offs import sign_off
from medicines.admin.suggestion_deciding import ONWARD, Choice, decide
from medicines.content.checkable import hashes
from medicines.content.suggested import part_of
from medicines.content.urgent_reports import A_DOSE, TOO_MUCH
from medicines.errors import NotPossible
from medicines.models import SignOff, Suggestion, SuggestionLook, SuggestionNote
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from tests.deciding import LONG, accepted, long_page, told, waiting
from tests.deeds import import_text, publish_page
from tests.review import became_public, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
DESK = "/admin/medicines/suggestion/"
WHY = "The leaflet says something else."


@pytest.fixture
def page(db):
    return publish_page(document=long_page())


@pytest.fixture
def typo(page):
    return waiting(page, "bitter", "very bitter")


def screen(suggestion):
    return reverse("admin:medicines_suggestion_change", args=[suggestion.pk])


def opened(client, user, address):
    client.force_login(user)
    response = client.get(address)
    return response, response.content.decode()


def press(client, user, suggestion, choice, **said):
    """As a browser would: with what is on the screen."""
    client.force_login(user)
    context = client.get(screen(suggestion)).context
    landing = context.get("landing")
    seen = {"seal": landing.seal if landing else "", "sha256": context["suggestion"].sha256}
    return client.post(screen(suggestion), {"choice": choice, **seen, **said})


def decision_of(suggestion):
    suggestion.refresh_from_db()
    return suggestion.decision


@pytest.mark.parametrize("choice", set(Choice) - ONWARD - {Choice.ERASE, Choice.OPPOSITE})
def test_what_is_no_decision_proposes_nothing(typo, moderator, choice):
    said = {"reason": "", "ready": "", "seal": "", "sha256": typo.sha256, "why": "An entirely different reason."}
    with pytest.raises(NotPossible, match="no decision"):
        decide(typo, choice, said, by=moderator)
    assert Suggestion.objects.count() == 1


class TestTheDesk:
    def test_opens_on_what_is_mine_to_decide(self, client, page, moderator, second_moderator, reviewer):
        first = waiting(page, "bitter", "sour")
        own, passed, over, asked, held = (waiting(page, "bitter", word, **more) for word, more in [
            ("a", {"by": moderator}), ("b", {}), ("c", {}), ("d", {}), ("e", {}),
        ])  # fmt: skip
        pass_on(suggestion=passed, by=moderator)
        hand_over(suggestion=over, by=second_moderator)
        ask_contributor(suggestion=asked, text="Which pack?", by=moderator)
        Suggestion.objects.filter(pk=held.pk).update(held="casino")
        response, _ = opened(client, moderator, DESK)
        assert [one.pk for one in response.context["rows"]] == [first.pk]
        response, _ = opened(client, reviewer, DESK)
        assert [one.pk for one in response.context["rows"]] == [first.pk, own.pk, passed.pk, over.pk]

    def test_what_tells_of_an_overdose_or_a_wrong_dose_is_read_first(self, client, page, moderator):
        for words in ("A comma is missing.", "My aunt took 30 tablets of this tonight.", "The dose is wrong."):
            told(page, words)
        for place in (DESK, "/admin/"):
            response, html = opened(client, moderator, place)
            assert [why for _, why in response.context["urgent"]] == [TOO_MUCH, A_DOSE]
            first = html.split("Read these first", 1)[1]
            assert first.index("30 tablets") < first.index("The dose is wrong.") < first.index("A comma is missing.")

    def test_what_was_answered_comes_back(self, client, typo, moderator):
        ask_contributor(suggestion=typo, text="Which pack?", by=moderator)
        assert not opened(client, moderator, DESK)[0].context["rows"]
        SuggestionNote.objects.create(suggestion=typo, text="The blue one.", at=timezone.now())
        assert opened(client, moderator, DESK)[0].context["rows"] == [typo]

    def test_a_third_persons_proposal_is_not_its_authors(self, client, page, typo, moderator, second_moderator):
        press(client, moderator, typo, "instead", text=LONG.replace("bitter", "sweet"))
        made = Suggestion.objects.get(made_from=typo)
        assert not opened(client, moderator, DESK)[0].context["rows"]
        assert opened(client, second_moderator, DESK)[0].context["rows"] == [made]

    @pytest.mark.parametrize("count", [1, 3])
    def test_takes_as_many_queries_for_three_as_for_one(
        self, client, page, moderator, count, django_assert_num_queries
    ):
        for number in range(count):
            waiting(page, "bitter", f"bitter {'very ' * number}indeed")
        client.force_login(moderator)
        client.get(DESK)
        with django_assert_num_queries(9):  # one for what is read before all else
            response = client.get(DESK)
        assert len(response.context["rows"]) == count

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("risk=high", ["dose"]), ("risk=low", []), ("kind=problem", ["word"]), ("age=week", ["word"]),
            ("page=sertra", ["typo", "dose", "word"]), ("page=unknown", []), ("contributor=alma", ["dose"]),
            ("state=declined", ["gone"]), ("state=held", []), ("state=accepted", []), ("drug_class=none", []),
            ("state=all&risk=medium", ["typo", "gone"]), ("risk=what&age=x&state=y&p=z", ["typo", "dose", "word"]),
            ("page=%00&contributor=%0a", ["typo", "dose", "word"]), ("like=99999999999999999999", []),
        ],
    )  # fmt: skip
    def test_is_narrowed(self, client, page, typo, moderator, second_moderator, query, found):
        rows = {
            "typo": typo,
            "dose": waiting(page, "50 mg", "25 mg", display_name="Alma"),
            "word": told(page, "The picture is missing."),
            "gone": waiting(page, "pack", "box"),
        }
        gone = rows["gone"]
        reject_suggestion(suggestion=gone, sha256=gone.sha256, reason=WHY, by=second_moderator)
        names = {row.pk: name for name, row in rows.items()}
        if "week" in query:
            rows["word"] = told_long_ago = told(page, "The picture is missing again.")
            names[told_long_ago.pk] = "word"
            monday = timezone.now() - timedelta(days=8)
            Suggestion.objects.bulk_create([_as_of(told_long_ago, monday)])
            names[Suggestion.objects.latest("pk").pk] = "word"
        response, _ = opened(client, moderator, f"{DESK}?{query}")
        assert [names[one.pk] for one in response.context["rows"]] == found

    def test_by_the_same_contributor(self, client, page, moderator):
        one, other = waiting(page, "bitter", "a", sender="5" * 64), told(page, "Buy this.", sender="5" * 64)
        waiting(page, "pack", "box")
        response, _ = opened(client, moderator, f"{DESK}?like={one.pk}")
        assert response.context["rows"] == [one, other]

    def test_its_figures(self, client, page, moderator, second_moderator):
        typo = waiting(page, "bitter", "sour")
        dose, word = waiting(page, "50 mg", "25 mg"), told(page, "No picture.")
        accepted(typo, by=moderator)
        press(client, moderator, typo, "opposite", why=WHY)
        accepted(Suggestion.objects.get(made_from=typo), by=second_moderator)
        found = opened(client, moderator, DESK)[0].context["figures"]
        assert (found.ages.waiting, found.ages.held, found.oldest_high) == (2, 0, dose)
        assert (found.ages.median, found.ages.slowest) == (word.submitted_at, dose.submitted_at)
        told_of = [(one["name"], one["decided"], one["undone"]) for one in found.moderators]
        assert sorted(told_of) == [("moderator", 1, 1), ("second moderator", 1, 0)]

    def test_declines_many_at_once(self, client, page, typo, moderator):
        other, own = waiting(page, "pack", "box"), waiting(page, "pack", "tin", by=moderator)
        client.force_login(moderator)
        said = {"pk": [*(f"{one.pk}-1" for one in (typo, other, own)), "x"], "ready": "No source"}
        html = client.post(reverse("admin:medicines_suggestion_decline"), said, follow=True).content.decode()
        assert [decision_of(one) for one in (typo, other, own)] == ["rejected", "rejected", ""]
        assert "2 declined." in html
        assert "You had a hand in this suggestion" in html

    def test_what_was_ticked_stays_so_without_a_reason(self, client, page, typo, moderator):
        other = waiting(page, "pack", "box")
        client.force_login(moderator)
        html = client.post(f"{DESK}decline/", {"pk": [f"{other.pk}-1"], "_list": "kind=edit"}).content.decode()
        assert "Please say why" in html
        assert [f'value="{one.pk}-1" checked' in html for one in (typo, other)] == [False, True]
        assert '<option value="edit" selected>' in html

    def test_editors_read_it_and_strangers_do_not(self, client, typo, editor, office, django_user_model):
        response, html = opened(client, editor, DESK)
        assert (response.status_code, "Decline" in html) == (200, False)
        assert opened(client, office, screen(typo))[0].status_code == 200
        nobody = django_user_model.objects.create_user("nobody", is_staff=True)
        assert opened(client, nobody, DESK)[0].status_code == 403
        client.force_login(editor)
        answer = client.post(f"{DESK}decline/", {"pk": [f"{typo.pk}-1"], "reason": WHY}, follow=True)
        assert "Only a clinical reviewer" in answer.content.decode()
        assert decision_of(typo) == ""

    def test_the_guide_has_five_examples(self, client, editor):
        response, html = opened(client, editor, reverse("admin:medicines_suggestion_guide"))
        assert (response.status_code, html.count("<li><strong>")) == (200, 5)


def _as_of(suggestion, moment):
    """The same, sent at another moment."""
    suggestion.pk, suggestion.submitted_at = None, moment
    suggestion.token_sha256, suggestion.normalised_sha256 = "a" * 64, ""
    return suggestion


class TestTheScreen:
    def test_says_what_changes_first(self, client, page, moderator):
        dose = waiting(page, "50 mg", "25 mg", reason="See the box.", source_quote="25 mg once")
        response, html = opened(client, moderator, screen(dose))
        assert response.context["comparison"].headline == "1 dose changed"
        places = [
            html.index(said) for said in ("1 dose changed", "would change", "High risk", "See the box.", "25 mg once")
        ]
        assert places == sorted(places)
        assert "It needs a clinical reviewer" in html
        assert 'value="accept"' not in html
        assert 'value="hand-over"' in html

    def test_offers_a_reviewer_to_accept(self, client, page, reviewer):
        _, html = opened(client, reviewer, screen(waiting(page, "50 mg", "25 mg")))
        assert 'value="accept"' in html

    def test_shows_what_else_is_known(self, client, page, typo, moderator, second_moderator):
        assert waiting(page, "bitter", "very bitter", reason="I say so, too.").suggestion == typo
        other = waiting(page, "pack", "box")
        pass_on(suggestion=typo, by=second_moderator)
        _, html = opened(client, moderator, screen(typo))
        assert "1 other suggested the same" in html
        assert f"no. {other.pk}</a>" in html
        assert "second moderator passed it on" in html
        assert "The content checks find nothing new in it" in html
        assert "<p>It tastes very bitter.</p>" in html  # as readers would see it

    def test_says_what_the_checks_find(self, client, page, moderator):
        praise = waiting(page, "It tastes bitter.", "It tastes bitter. See [the page](/medicines/no-such-page/).")
        response, html = opened(client, moderator, screen(praise))
        assert len(response.context["findings"]) == 1
        assert "Warning: dead link</strong> in Dosage. The link to /medicines/no-such-page/ leads" in html
        assert "Link to the page’s present address".replace("’", "&#x27;") in html

    def test_shows_five_findings_at_once_and_the_others_folded(self, client, page, moderator):
        links = " ".join(f"[{number}](/medicines/no-such-{number}/)" for number in range(6))
        response, html = opened(
            client, moderator, screen(waiting(page, "bitter.", f"bitter. {links} Stop it overnight."))
        )
        shown, folded = response.context["findings"], response.context["more_findings"]
        assert (shown[0].name, len(shown), len(folded)) == ("Stop suddenly", 5, 2)
        assert html.index("no-such-3/ leads") < html.index("2 more</summary>") < html.index("no-such-5/ leads")

    def test_never_shows_an_address(self, client, page, moderator):
        _, html = opened(client, moderator, screen(waiting(page, "bitter", "sour", email="alma@example.org")))
        assert "alma@example.org" not in html

    def test_of_a_clash(self, client, page, reviewer):
        dose, late = waiting(page, "50 mg", "25 mg"), waiting(page, "50 mg", "75 mg")
        accepted(dose, by=reviewer)
        _, html = opened(client, reviewer, screen(late))
        assert "It clashes with what is public now." in html
        assert 'value="accept"' not in html
        assert 'value="instead"' in html
        assert f">{LONG.replace('50 mg', '25 mg')}</textarea>" in html  # a proposal begins with what is public
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))  # two comparisons stand on it
        assert {one for one in re.findall(r'href="#([^"]+)"', html) if one.startswith("change")} <= set(ids)

    def test_of_what_is_gone_withdrawn_or_none(self, client, page, typo, editor, moderator, reviewer):
        live = page.live_revision.read()
        became_public(submitted(by=editor, page=page, sections=live.sections[:1]), by=reviewer)
        assert "This part is no longer on the page." in opened(client, moderator, screen(typo))[1]
        withdraw(row=page, reason="The dose on it was ten times too high.", by=moderator)
        assert "The page is not public any more." in opened(client, moderator, screen(typo))[1]
        assert opened(client, moderator, f"{DESK}999/change/")[0].status_code == 404
        assert opened(client, moderator, f"{DESK}x/change/")[0].status_code == 404

    @pytest.mark.parametrize("kind", [SuggestionKind.PROBLEM, SuggestionKind.QUESTION, SuggestionKind.PAGE_REQUEST])
    def test_of_what_proposes_no_words(self, client, page, moderator, kind):
        asked = told(None if kind == SuggestionKind.PAGE_REQUEST else page, "Is 5 < 6 & red?", kind)
        _, html = opened(client, moderator, screen(asked))
        assert "Is 5 &lt; 6 &amp; red?" in html
        assert 'value="close"' in html
        assert press(client, moderator, asked, "close", reason="It is on the page.").status_code == 302
        assert decision_of(asked) == SuggestionDecision.ACCEPTED

    def test_what_is_reported_stands_there_and_the_page_is_changed_first(self, client, page, moderator):
        asked = told(page, "This is no longer so.", part="usage")
        _, html = opened(client, moderator, screen(asked))
        assert "What the page says there now" in html
        assert part_of(page.live_revision.read(), "usage").text.split()[0] in html
        assert html.index("Change the page, if it is wrong") < html.index("Hand over") < html.index("Dealt with")
        assert f'href="/admin/medicines/medicine/{page.pk}/change/"' in html

    def test_whoever_erases_reads_where_the_answer_reaches_them(self, client, page, moderator):
        asked = told(page, "I took too many.")
        client.force_login(moderator)
        said = client.post(screen(asked), {"choice": "help"}, follow=True).content.decode()
        assert "they left no address for mail" in said

    def test_opening_it_writes_nothing_and_its_script_tells(self, client, typo, moderator, editor):
        opened(client, moderator, screen(typo))
        assert not SuggestionLook.objects.exists()
        client.post(reverse("admin:medicines_suggestion_look", args=[typo.pk]))
        assert SuggestionLook.objects.get().user == moderator
        client.force_login(editor)
        client.post(reverse("admin:medicines_suggestion_look", args=[typo.pk]))
        assert SuggestionLook.objects.count() == 1
        assert client.get(reverse("admin:medicines_suggestion_look", args=[typo.pk])).status_code == 405

    @pytest.mark.parametrize("count", [1, 3])
    def test_takes_as_many_queries_with_three_others_as_with_one(
        self, client, page, typo, moderator, second_moderator, count, django_assert_num_queries
    ):
        for number in range(count):
            waiting(page, "pack", f"box {'x' * number}")
        client.force_login(moderator)
        client.get(screen(typo))
        with django_assert_num_queries(16):
            client.get(screen(typo))


class TestDeciding:
    def test_the_next_one_opens(self, client, page, typo, moderator):
        following = waiting(page, "pack", "box")
        response = press(client, moderator, typo, "accept")
        assert response["Location"] == screen(following)
        assert decision_of(typo) == SuggestionDecision.ACCEPTED
        page.refresh_from_db()
        assert "very bitter" in part_of(page.live_revision.read(), "dosage").text
        assert press(client, moderator, following, "pass")["Location"] == DESK

    def test_the_next_one_of_the_list_as_it_was_filtered(self, client, page, typo, moderator):
        waiting(page, "pack", "box")
        problem = told(page, "The picture is missing.")
        other = told(page, "The picture is too dark.")
        response = press(client, moderator, problem, "reject", ready="No source", _list="kind=problem")
        assert response["Location"] == f"{screen(other)}?_list=kind%3Dproblem"
        response = press(client, moderator, other, "reject", ready="No source", _list="kind=problem")
        assert response["Location"] == f"{DESK}?kind=problem"

    def test_a_ready_made_reason_or_an_own_one(self, client, page, typo, moderator):
        other = waiting(page, "pack", "box")
        press(client, moderator, typo, "reject", ready="Own experience")
        press(client, moderator, other, "reject", ready="Own experience", reason=WHY)
        typo.refresh_from_db(), other.refresh_from_db()
        assert typo.decision_reason.startswith("This is about one person’s experience.")
        assert other.decision_reason == WHY

    @pytest.mark.parametrize(
        ("choice", "said", "decision"),
        [
            ("accept", {}, "accepted"), ("into-draft", {}, "accepted"), ("reject", {"ready": "No source"}, "rejected"),
            ("hand-over", {}, ""), ("ask", {"ask": "Which pack?"}, ""), ("pass", {}, ""), ("help", {}, "erased"),
            ("instead", {"text": LONG.replace("bitter", "sweet").replace("\n", "\r\n")}, "superseded"),
            ("erase", {"passage": "The leaflet says 10 mg.", "erase_reason": WHY}, ""),
        ],
    )  # fmt: skip
    def test_each_button(self, client, typo, moderator, choice, said, decision):
        assert press(client, moderator, typo, choice, **said).status_code == 302
        assert decision_of(typo) == decision

    def test_words_of_what_was_declined_are_erased_too(self, client, typo, moderator):
        press(client, moderator, typo, "reject", ready="No source")
        assert 'value="erase"' in opened(client, moderator, screen(typo))[1]
        press(client, moderator, typo, "erase", passage="The leaflet says 10 mg.", erase_reason=WHY)
        typo.refresh_from_db()
        assert typo.reason == MARK

    def test_other_line_ends_are_no_change(self, client, page, typo, moderator, second_moderator):
        press(client, moderator, typo, "instead", text=LONG.replace("bitter", "sweet").replace("\n", "\r\n"))
        assert Suggestion.objects.get(made_from=typo).text == LONG.replace("bitter", "sweet")

    def test_some_hunks(self, client, page, moderator):
        both = waiting(page, text=LONG.replace("bitter", "sour").replace("pack", "box"))
        html = opened(client, moderator, screen(both))[1]
        assert html.count('name="chosen"') == 2
        told = html[html.index('name="chosen"') :]
        assert [f"</span>{word}</{tag}>" in told for word, tag in (("bitter", "del"), ("sour", "ins"))] == [True, True]
        press(client, moderator, both, "some", chosen=["1"])
        assert decision_of(both) == SuggestionDecision.ACCEPTED_IN_PART

    def test_a_refusal_keeps_what_was_typed(self, client, page, typo, moderator, second_moderator):
        client.force_login(moderator)
        said = {"choice": "accept", "seal": "old", "reason": "Words of mine.", "ask": "And a question."}
        html = client.post(screen(typo), said).content.decode()
        assert "has changed since you opened it" in html
        assert "Words of mine." in html
        assert "And a question." in html
        assert decision_of(typo) == ""

    def test_who_was_slower_reads_who_was_faster(self, client, typo, moderator, second_moderator):
        sha256 = typo.sha256
        accepted(typo, by=second_moderator)
        client.force_login(moderator)
        html = client.post(screen(typo), {"choice": "reject", "sha256": sha256, "reason": WHY}).content.decode()
        assert "it was accepted by second moderator at" in html

    def test_enter_decides_nothing(self, client, typo, moderator):
        _, html = opened(client, moderator, screen(typo))
        assert html.index('value="look"') < html.index('value="accept"')
        assert client.post(screen(typo), {"choice": "look", "reason": "Half a"}).status_code == 200
        assert decision_of(typo) == ""

    def test_not_by_an_editor_nor_something_unknown(self, client, typo, editor, moderator):
        client.force_login(editor)
        assert client.post(screen(typo), {"choice": "accept"}).status_code == 403
        client.force_login(moderator)
        assert client.post(screen(typo), {"choice": "explode"}).status_code == 403
        assert client.post(screen(typo), {"choice": "ask", "ask": "x" * 2001}).status_code == 200
        assert decision_of(typo) == ""

    def test_the_opposite_from_what_was_accepted(self, client, typo, moderator):
        accepted(typo, by=moderator)
        assert 'value="opposite"' in opened(client, moderator, screen(typo))[1]
        assert press(client, moderator, typo, "opposite", why=WHY)["Location"] == screen(typo)
        assert Suggestion.objects.get(made_from=typo).reason == WHY
        assert 'value="opposite"' not in opened(client, moderator, screen(typo))[1]  # it waits now

    def test_undoing_promises_no_opposite_that_waits_or_was_not_public(self, client, page, moderator):
        one, other = (waiting(page, *words, sender="5" * 64) for words in (("bitter", "a"), ("pack", "box")))
        accepted(one, by=moderator)
        address = reverse("admin:medicines_suggestion_contributor", args=[one.pk])
        assert "decline 1, propose the opposite of 1" in opened(client, moderator, address)[1]
        accepted(other, by=moderator, publish=False)
        assert "Undo all of this: propose the opposite of 1" in opened(client, moderator, address)[1]
        client.post(address, {"reason": WHY, "newest": other.pk})
        html = opened(client, moderator, address)[1]
        assert ("Undo all of this" in html, "Nothing of it waits" in html, html.count("stays")) == (False, True, 2)

    def test_everything_by_one_contributor(self, client, page, moderator, editor):
        one, other = waiting(page, "bitter", "a", sender="5" * 64), told(page, "Buy this.", sender="5" * 64)
        address = reverse("admin:medicines_suggestion_contributor", args=[one.pk])
        _, html = opened(client, moderator, address)
        assert (f"No. {one.pk}" in html, f"No. {other.pk}" in html, html.count("is declined")) == (True, True, 2)
        assert ("Buy this." in html, ">None<" in html) == (True, False)
        assert "Please say why" in client.post(address, {"reason": ""}).content.decode()
        later = told(page, "Buy more.", sender="5" * 64)  # which was not on the screen
        assert client.post(address, {"reason": WHY, "newest": other.pk}).status_code == 302
        assert decision_of(later) == ""
        assert [decision_of(one), decision_of(other)] == ["rejected", "rejected"]
        client.force_login(editor)
        assert client.post(address, {"reason": WHY}).status_code == 403


def test_what_is_held_waits_apart(client, page, moderator, reviewer):
    list_pattern(typed="casino*", by=moderator)
    held = told(page, "Casinos are good for you.")
    assert opened(client, moderator, f"{DESK}?state=held")[0].context["rows"] == [held]
    response, html = opened(client, moderator, DESK)
    assert ("1 held by a pattern" in html, response.context["rows"]) == (True, [])
    assert "Words that hold a suggestion" in html
    assert "It is held by the pattern" in opened(client, moderator, screen(held))[1]
    assert "Words that hold a suggestion" not in opened(client, reviewer, DESK)[1]


class TestTheWholePage:
    def preview_of(self, suggestion):
        return reverse("suggestion_preview", args=[suggestion.pk])

    def test_as_it_would_be(self, client, page, typo, moderator):
        _, html = opened(client, moderator, screen(typo))
        assert self.preview_of(typo) in html
        response, html = opened(client, moderator, self.preview_of(typo))
        assert "Preview of a suggestion" in html
        assert "It tastes very bitter." in html
        assert "It tastes very bitter." not in client.get(page.get_absolute_url()).content.decode()
        assert "no-store" in response["Cache-Control"]

    def test_is_for_staff_alone(self, client, page, typo, django_user_model):
        assert client.get(self.preview_of(typo)).status_code == 302
        nobody = django_user_model.objects.create_user("nobody", is_staff=True)
        assert opened(client, nobody, self.preview_of(typo))[0].status_code == 403

    def test_of_what_cannot_be_put_on_it(self, client, page, moderator, reviewer):
        dose, late = waiting(page, "50 mg", "25 mg"), waiting(page, "50 mg", "75 mg")
        problem = told(page, "No picture.")
        accepted(dose, by=reviewer)
        for one in (late, problem):
            assert self.preview_of(one) not in opened(client, moderator, screen(one))[1]
            assert opened(client, moderator, self.preview_of(one))[0].status_code == 404
        assert (
            reverse("medicines_preview", args=[page.record.revisions.latest("pk").pk])
            in (opened(client, moderator, screen(dose))[1])
        )
        assert opened(client, moderator, reverse("suggestion_preview", args=[2**70]))[0].status_code == 404


def test_says_which_clinician_vouches_for_the_part(client, page, typo, moderator, reviewer):
    assert "no clinician has checked this part" in opened(client, moderator, screen(typo))[1]
    live = page.live_revision
    said = hashes(live.read())
    sign_off(revision=live, seen={part: said[part] for part in ("usage", "dosage")}, by=reviewer)
    assert "reviewer (Pharmacist) has checked this part" in opened(client, moderator, screen(typo))[1]
    accepted(typo, by=moderator)
    page.refresh_from_db()
    assert list(SignOff.objects.counting(page.pk, page.part_hashes)) == ["usage"]  # the other's is over by itself


def test_a_changed_source_shows_what_it_would_change(client, moderator):
    body = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"
    import_text("Testazol", body)
    source = import_text("Testazol", body.replace("5 mg", "10 mg"))
    made = Suggestion.objects.get()
    response, html = opened(client, moderator, screen(made))
    assert response.context["comparison"].headline == "1 dose changed"
    assert html.count(reverse("admin:medicines_importedsource_change", args=[source.pk])) == 2
    assert html.count("High risk") == 1
    assert "10 mg" in opened(client, moderator, reverse("suggestion_preview", args=[made.pk]))[1]
    discard_source(source=source, by=moderator)
    assert opened(client, moderator, screen(made))[0].status_code == 200
