"""What stands beside the boxes while somebody types."""

from datetime import date

import pytest

from scans.forms.preview import echoes_of, meaning_in_words, stored_in_words
from scans.forms.scan import ScanForm
from scans.loading import timeline_of
from scans.patient_scans import scans_of
from tests.factories.record import make_course, make_patient, make_scan
from tests.scans.forms.typed import a_scan, against


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def earlier(cast, patient):
    return make_scan(cast.alice, patient, date(2024, 7, 10))


def typed_form(patient, typed) -> ScanForm:
    form = ScanForm(typed, patient=patient, scans=scans_of(patient), scanners=[])
    form.is_valid()
    return form


def echoes(patient, **typed):
    echoed = {echo.box.removeprefix("id_"): echo for echo in echoes_of(typed_form(patient, a_scan(**typed)))}
    return {
        name: (echo.words or echo.error, echo.confirm)
        for name, echo in echoed.items()
        if echo.words or echo.error
    }


@pytest.mark.parametrize(
    ("text", "words", "confirm"),
    [
        ("3", "3", ""),
        (">20", "at least 21", ""),
        ("3-5", "3 to 5", ""),
        ("stable", "to confirm: 0", "0"),
        ("up to 3", "to confirm: 0 to 3", "0-3"),
        ("a couple", "to confirm: 2", "2"),
        ("not assessed", "not assessed", ""),
        ("some", "“some” is not a lesion count. Write 3, >20, at least 3, 3-5, several or not assessed.", ""),
    ],
)
def test_a_count_is_read_aloud_as_it_is_typed(patient, text, words, confirm):
    """LES-7."""
    assert echoes(patient, new_t2=text)["new_t2"] == (words, confirm)


def test_what_is_confirmed_reads_as_the_count_itself(patient):
    assert echoes(patient, new_t2="0-3")["new_t2"] == ("0 to 3", "")


def test_an_empty_box_is_not_blamed_yet(patient):
    assert echoes(patient, performed_on="", contrast_given="", compared="") == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("t", "20 Nov 2025, today"),
        ("8.7.2025", "8 Jul 2025, 4 months ago"),
        ("2025-12-24", "24 Dec 2025"),
        ("10.13.2025", "“10.13.2025” does not exist in the calendar. Check day and month."),
    ],
)
def test_a_date_is_said_in_words_and_how_long_ago(patient, text, words):
    assert echoes(patient, performed_on=text)["performed_on"] == (words, "")


def test_enhancing_lesions_follow_the_contrast(patient):
    """LES-5: no contrast is never a zero, and 0 counts only with contrast."""
    assert echoes(patient, contrast_given="yes", gd_t1="0")["gd_t1"][0] == "0"
    assert echoes(patient, contrast_given="no")["gd_t1"][0] == "not assessed: no contrast given"
    assert echoes(patient, contrast_given="unknown", gd_t1="0")["gd_t1"][0].startswith("not assessed: 0 ")
    assert echoes(patient, contrast_given="", gd_t1="2")["gd_t1"][0] == "2"


def test_the_line_under_the_counts_says_what_will_be_stored(patient, earlier):
    form = typed_form(patient, against(earlier, together="on", new_or_enlarging_t2="0", gd_t1="0"))
    assert stored_in_words(form) == "new or enlarging T2: 0 · Gd+ T1: 0 — compared with 10 Jul 2024"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"compared": ""}, "no count yet — compared with what is not said yet"),
        ({"compared": "none", "total_t2": "about 12"}, "total T2: about 12 — no earlier scan"),
        ({"compared": "not_stated", "new_t2": "2"}, "new T2: 2 — what it was compared with is not stated"),
        (
            {"compared": "outside", "outside_reference_on": "3.3.2023"},
            "no count yet — compared with 3 Mar 2023",
        ),
    ],
)
def test_the_line_says_what_it_was_compared_with(patient, typed, words):
    assert stored_in_words(typed_form(patient, a_scan(**typed))) == words


def meaning(patient, typed):
    return meaning_in_words(typed_form(patient, typed), timeline_of(patient))


def test_a_scan_on_therapy_closes_an_interval_on_it(cast, patient, earlier):
    make_course(cast.alice, patient, date(2024, 1, 15))
    assert meaning(patient, against(earlier)) == [
        "Compared with 10 Jul 2024, 363 days.",
        "Closes an interval on interferon beta-1b.",
    ]


def test_a_scan_before_therapy_says_so(cast, patient, earlier):
    make_course(cast.alice, patient, date(2025, 9, 1))
    assert meaning(patient, against(earlier))[1] == "Closes an interval before interferon beta-1b."


def test_a_straddling_interval_is_set_aside(cast, patient, earlier):
    make_course(cast.alice, patient, date(2025, 1, 15))
    assert (
        meaning(patient, against(earlier))[1]
        == "Closes an interval over the start of interferon beta-1b: it is set aside."
    )


def test_without_a_recorded_therapy(patient, earlier):
    assert meaning(patient, against(earlier))[1] == "Closes an interval without a recorded therapy."


def test_a_draft_as_reference_has_to_be_signed_first(cast, patient):
    draft = make_scan(cast.bob, patient, date(2024, 7, 10), sign=False)
    assert "That scan is still a draft: it is signed first." in meaning(patient, against(draft))


def test_an_interval_waits_for_a_reference_that_is_not_stated(patient):
    assert meaning(patient, a_scan(compared="not_stated")) == [
        "The interval waits until somebody names the reference scan."
    ]


def test_a_first_scan_can_only_give_the_total(patient):
    assert meaning(patient, a_scan(compared="none")) == [
        "New lesions cannot be assessed without an earlier scan; the total can."
    ]


def test_without_contrast(patient):
    assert (
        meaning(patient, a_scan(contrast_given="no"))[-1]
        == "Without contrast, enhancing lesions are not assessed."
    )


def test_enhancing_lesions_although_contrast_is_not_known(patient):
    asked = "Lesions enhance with contrast alone: if it was given, say so."
    assert meaning(patient, a_scan(contrast_given="unknown", gd_t1="2"))[-1] == asked
    assert asked not in meaning(patient, a_scan(contrast_given="unknown", gd_t1="0"))
    assert asked not in meaning(patient, a_scan(contrast_given="yes", gd_t1="2"))


def test_the_cord_is_listed(cast, patient):
    cord = make_scan(cast.alice, patient, date(2024, 7, 10), region="cervical")
    assert (
        meaning(patient, against(cord, region="cervical"))[1]
        == "Scans of the cord are listed; trend and rates use the brain alone."
    )


def test_an_outside_scan_that_is_not_earlier(patient):
    typed = a_scan(compared="outside", outside_reference_on="2025-08-01")
    assert meaning(patient, typed) == ["The scan of 1 Aug 2025 is not earlier."]


def test_without_a_date_nothing_is_said(patient, earlier):
    assert meaning(patient, against(earlier, performed_on="")) == []
