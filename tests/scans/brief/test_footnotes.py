"""Who entered what, in words: one scan, several, imported, not signed."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import uuid4

from scans.brief.footnotes import Footnotes, provenance_of
from scans.trail import Event

ALICE, BOB = uuid4(), uuid4()
NAMES = {str(ALICE): "Alice", str(BOB): "Bob"}


def scan(
    day: date,
    by=ALICE,
    settled_by=None,
    signed_by=ALICE,
    at=datetime(2024, 7, 12, 9, tzinfo=UTC),
    origin="entered",
):
    settled = SimpleNamespace(settled_by_id=settled_by) if settled_by else None
    return SimpleNamespace(
        pk=uuid4(), settled_reading=settled, performed_on=day, entered_by_id=by, signed_by_id=signed_by, created_at=at, origin=origin,
        is_signed=signed_by is not None,
    )  # fmt: skip


def words(*scans, timezone: str = "UTC") -> str:
    return provenance_of([], NAMES, timezone).of_scans(scans)


def test_one_scan():
    assert words(scan(date(2024, 7, 10))) == (
        "Scan of 10 Jul 2024: entered by Alice on 12 Jul 2024, signed by Alice"
    )


def test_several_scans_by_several_people():
    first = scan(date(2023, 7, 5), by=BOB)
    last = scan(date(2024, 7, 10), at=datetime(2024, 8, 1, 9, tzinfo=UTC))
    assert words(first, last) == (
        "Scans of 5 Jul 2023 and 10 Jul 2024: entered by Bob and Alice, last on 1 Aug 2024, signed by Alice"
    )


def test_five_scans_are_told_by_number_and_ends():
    assert words(*(scan(date(2020 + n, 1, 9)) for n in range(5))) == (
        "5 scans, 9 Jan 2020 to 9 Jan 2024: entered by Alice, last on 12 Jul 2024, signed by Alice"
    )


def test_a_draft_is_marked():
    assert words(scan(date(2024, 7, 10), signed_by=None)).endswith(", not signed")
    assert words(scan(date(2024, 7, 10), signed_by=None), scan(date(2023, 7, 5))).endswith(", not all signed")


def test_imported_scans_say_so():
    assert words(scan(date(2024, 7, 10), origin="import")).startswith(
        "Scan of 10 Jul 2024: imported by Alice"
    )


def test_the_day_is_that_of_the_clinic():
    late = scan(date(2024, 7, 10), at=datetime(2024, 7, 12, 23, 30, tzinfo=UTC))
    assert "on 13 Jul 2024" in words(late, timezone="Europe/Berlin")


def test_nothing_to_cite():
    assert words() == ""
    assert Footnotes().cite("") is None


def test_the_first_event_of_a_row_is_its_entry():
    row = SimpleNamespace(pk=uuid4(), created_at=datetime(2024, 7, 12, 9, tzinfo=UTC))
    events = [event(row, ALICE), event(row, BOB)]
    of_row = provenance_of(events, NAMES, "UTC").of_row
    assert of_row("Relapse", row) == "Relapse: entered by Alice on 12 Jul 2024"


def event(row, by) -> Event:
    return Event(
        row.created_at, str(by), "record_relapse", "", "patients.Relapse", str(row.pk), "insert", {}, {}
    )


def test_who_is_no_longer_known_is_said():
    row = SimpleNamespace(pk=uuid4(), created_at=datetime(2024, 7, 12, 9, tzinfo=UTC))
    assert provenance_of([], NAMES, "UTC").of_row("EDSS", row) == (
        "EDSS: entered by somebody no longer known on 12 Jul 2024"
    )


def test_the_same_words_keep_their_number():
    notes = Footnotes()
    assert [notes.cite(words) for words in ("a", "b", "a")] == [1, 2, 1]
    assert notes.notes == ["a", "b"]


def amendment(model: str, row, data: dict, by=BOB) -> Event:
    at = datetime(2024, 9, 2, 9, tzinfo=UTC)
    return Event(at, str(by), "amend_scan", "typing error", model, str(row), "update", data, {})


def test_an_amended_scan_says_who_and_when():
    one, other = scan(date(2024, 7, 10)), scan(date(2023, 7, 5))
    reading = uuid4()
    events = [
        Event(one.created_at, str(ALICE), "record_scan", "", "scans.Reading", str(reading), "insert",
              {"scan_id": str(one.pk)}, {}),
        amendment("scans.LesionCount", uuid4(), {"reading_id": str(reading)}),
    ]  # fmt: skip
    told = provenance_of(events, NAMES, "UTC")
    assert told.of_scans([one]).endswith("signed by Alice, amended by Bob on 2 Sep 2024")
    assert told.of_scans([one, other]).endswith("signed by Alice, 1 amended by Bob, last on 2 Sep 2024")
    assert "amended" not in told.of_scans([other])


def test_who_reconciled_two_readings_is_named():
    assert words(scan(date(2024, 7, 10), settled_by=BOB)).endswith(", two readings reconciled by Bob")
    several = [scan(date(2024, 7, 10), settled_by=BOB), scan(date(2023, 7, 5))]
    assert words(*several).endswith(", two readings of 1 scan reconciled by Bob")
