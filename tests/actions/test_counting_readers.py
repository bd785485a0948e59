"""Readings are counted once, whatever becomes of the log; nothing of a reader is kept."""

import os
from datetime import date

import pytest

from medicines.actions import counting_readers
from medicines.actions.counting_readers import count_readers
from medicines.actions.fruitless import forget_old_searches
from medicines.models import FruitlessSearch, LogPlace, Page, Readership
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


def line(slug="sertraline", *, shelf="medicines", month="Nov", agent="Mozilla/5.0 Firefox/132.0"):
    at = f"22/{month}/2026:11:15:55 +0000"
    return f'203.0.113.7 - - [{at}] "GET /{shelf}/{slug}/ HTTP/1.1" 200 5120 "-" "{agent}"\n'


def counted():
    return {(row.page.slug, row.month): row.count for row in Readership.objects.select_related("page")}


@pytest.fixture
def log(tmp_path, settings):
    publish_page("Sertraline")
    publish_page("Sertraline", "Clonazepam")
    settings.ACCESS_LOG = str(tmp_path / "access.log")
    path = tmp_path / "access.log"
    path.write_text("")
    return path


def write(path, *lines):
    with path.open("a") as file:
        file.writelines(lines)


NOV = ("sertraline", date(2026, 11, 1))


def test_pages_are_counted_by_month_and_once(log):
    write(log, line(), line(), line(month="Oct"), line("sertraline-clonazepam", shelf="combinations"))
    assert count_readers() == 4
    assert counted() == {
        NOV: 2,
        ("sertraline", date(2026, 10, 1)): 1,
        ("sertraline-clonazepam", date(2026, 11, 1)): 1,
    }
    assert count_readers() == 0
    write(log, line())
    assert count_readers() == 1
    assert counted()[NOV] == 3


def in_vain(words, day=22):
    return (
        f'- - - [{day:02}/Nov/2026:11:15:55 +0000] "GET /search/?nothing={words} HTTP/1.1" 200 5120 "-" "Mozilla/5.0"\n'
    )


def test_searches_that_found_nothing_are_counted_by_day_and_forgotten_after_a_month(log):
    write(log, in_vain("flurbo"), in_vain("Flurbo"), in_vain("flurbo", day=21), in_vain("other+thing"), line())
    assert count_readers() == 1
    assert count_readers() == 0
    write(log, in_vain("flurbo"))
    count_readers()
    rows = FruitlessSearch.objects.values_list("words", "on", "count")
    assert set(rows) == {
        ("flurbo", date(2026, 11, 22), 3),
        ("flurbo", date(2026, 11, 21), 1),
        ("other thing", date(2026, 11, 22), 1),
    }
    assert forget_old_searches(today=date(2026, 12, 22)) == 0
    assert forget_old_searches(today=date(2026, 12, 23)) == 1
    assert not FruitlessSearch.objects.filter(on=date(2026, 11, 21)).exists()
    assert {field.name for field in FruitlessSearch._meta.fields} == {"id", "words", "on", "count"}


def test_other_pages_programs_and_addresses_that_lead_elsewhere_count_nothing(log):
    write(log, line("nothing"), line(agent="Examplebot/1.0"), line("sertraline", shelf="combinations"), "odd\n")
    assert count_readers() == 0
    assert counted() == {}


def test_a_line_that_is_being_written_waits_for_its_end(log):
    whole = line()
    write(log, whole, whole[:40])
    assert count_readers() == 1
    write(log, whole[40:])
    assert count_readers() == 1
    assert counted() == {NOV: 2}


@pytest.mark.parametrize("name", ["access.log.1", "access-20261122.log"])
def test_a_rotated_log_is_finished_first(log, name):
    write(log, line())
    count_readers()
    write(log, line())
    log.rename(log.with_name(name))
    write(log, line(), line())
    assert count_readers() == 3
    assert count_readers() == 0
    assert counted() == {NOV: 4}


def test_logs_that_were_rotated_meanwhile_are_read_in_their_order(log):
    write(log, line())
    count_readers()
    write(log, line())
    log.rename(log.with_name("access.log.2"))
    write(log, line(), line())
    log.rename(log.with_name("access.log.1"))
    log.with_name("access-admin.log").write_text(line())
    write(log, line())
    assert (count_readers(), count_readers(), count_readers()) == (3, 1, 0)
    assert counted() == {NOV: 5}


def test_of_a_rotated_log_that_is_gone_the_new_one_is_read(log):
    write(log, line())
    count_readers()
    kept = log.with_name("elsewhere")
    log.rename(kept)
    write(log, line())
    assert count_readers() == 1
    assert counted() == {NOV: 2}


def test_a_log_that_was_cut_short_begins_anew(log):
    write(log, line(), line(), line())
    count_readers()
    os.truncate(log, 0)
    write(log, line())
    assert count_readers() == 1
    os.truncate(log, 0)
    write(log, "x" * 10 + "\n", *[line()] * 5)  # longer than before, and other lines
    assert count_readers() == 5
    assert counted() == {NOV: 9}


def test_a_long_log_is_read_piece_by_piece(log, monkeypatch):
    monkeypatch.setattr(counting_readers, "MOST_BYTES", 3 * len(line()))
    write(log, *[line()] * 5)
    assert (count_readers(), count_readers(), count_readers()) == (3, 2, 0)
    write(log, *[line()] * 5)
    log.rename(log.with_name("access.log.1"))
    write(log, line())
    assert (count_readers(), count_readers(), count_readers()) == (3, 3, 0)
    assert counted() == {NOV: 11}


def test_a_line_without_end_is_passed_over(log, monkeypatch):
    monkeypatch.setattr(counting_readers, "LONGEST_LINE", 200)
    write(log, "x" * 1000 + "\n", line())
    log.write_bytes(b"\xff\xfe\n" + log.read_bytes())
    assert count_readers() == 1


def test_what_stands_within_a_line_that_is_too_long_is_no_line(log, monkeypatch):
    monkeypatch.setattr(counting_readers, "LONGEST_LINE", 200)
    write(log, "x" * 200 + line())
    assert count_readers() == 0


def test_a_long_line_that_is_being_written_begins_nothing_anew(log, monkeypatch):
    monkeypatch.setattr(counting_readers, "LONGEST_LINE", 200)
    write(log, line(), "x" * 500)
    assert (count_readers(), count_readers()) == (1, 0)
    write(log, "x\n", line())
    assert (count_readers(), count_readers()) == (1, 0)
    assert counted() == {NOV: 2}


def test_who_counts_at_the_same_time_counts_nothing_twice(log):
    write(log, line())
    count_readers()
    write(log, line())
    stale = LogPlace.objects.get()
    count_readers()
    assert counting_readers._keep(stale, (stale.inode, 10**6), counting_readers.Counter()) == 0
    assert LogPlace.objects.get().offset == log.stat().st_size
    assert counted() == {NOV: 2}


def test_nothing_of_a_reader_is_kept(log):
    write(log, line())
    count_readers()
    kept = [str(value) for model in (Readership, LogPlace) for row in model.objects.values_list() for value in row]
    assert not [value for value in kept if "203.0.113" in value or "Mozilla" in value]
    assert {field.name for field in Readership._meta.fields} == {"id", "page", "month", "count"}


@pytest.mark.parametrize("path", ["", "/nowhere/access.log"])
def test_without_a_log_nothing_is_counted(settings, path):
    settings.ACCESS_LOG = path
    assert count_readers() == 0
    assert not LogPlace.objects.exists()


def test_a_page_that_is_withdrawn_keeps_its_count(log):
    write(log, line())
    count_readers()
    assert Page.objects.get(slug="sertraline").readership.get().count == 1
