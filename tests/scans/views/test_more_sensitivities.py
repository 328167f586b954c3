"""Other ways to work it out, behind "More"."""

from datetime import date

from django.urls import reverse

from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan


def more_of(client, user, patient, query: str = "") -> str:
    client.force_login(user)
    answer = client.get(reverse("scans:more", args=[patient.pk]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_primary_stands_first_and_each_way_says_what_it_changes(client, cast):
    page = more_of(client, cast.vera, make_example(cast.alice, cast.north))
    assert "Other ways to work it out" in page
    assert page.index("As on the overview") < page.index("Without the interval that led to treatment")
    assert "The last interval before the start is left out" in page
    assert "What was to be expected if nothing had changed" in page


def test_other_patients_fold_under_the_expectation_with_what_differs(client, cast):
    page = more_of(client, cast.vera, make_example(cast.alice, cast.north))
    fold = page[
        page.index("<summary>Other patients, without a control group or without treatment</summary>") :
    ]
    fold = fold[: fold.index("</details>")]
    assert "Trial patients, scanning schedule and era differ." in fold
    assert [fold.count(source) for source in ("Frank 2004", "Pozzilli 1996", "Martinez-Yelamos 2006")] == [
        1,
        1,
        1,
    ]


def test_what_cannot_be_had_says_why(client, cast):
    page = more_of(client, cast.vera, make_example(cast.alice, cast.north))
    assert "<strong>From full dose</strong>: Titration unknown: the start stands for the full dose." in page
    assert "Would change nothing here" in page
    assert "<strong>Bounded counts by maximum likelihood</strong>: Every count used is exact." in page


def test_without_a_therapy_it_says_so(client, cast):
    page = more_of(client, cast.vera, make_patient(cast.alice, cast.north))
    assert "<p>Before and on cannot be compared: no therapy is recorded.</p>" in page


def other_scanner(cast):
    """4 lesions seen at 3 T against 1.5 T, then 1 before and 1 on with the same field strength and slices."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 1, 15))
    reference = None
    for day, tesla, t2 in (
        (date(2020, 1, 15), "1.5", None),
        (date(2021, 1, 15), "3", "4"),
        (date(2022, 1, 15), "3", "1"),
        (date(2023, 6, 15), "3", "0"),
        (date(2024, 6, 15), "3", "1"),
    ):
        reference = make_scan(
            cast.alice, patient, day, reference=reference, t2=t2, field_strength=tesla, slice_thickness="3"
        )
    return patient


def test_the_switch_works_everything_out_without_what_is_not_comparable(client, cast):
    patient = other_scanner(cast)
    everything = more_of(client, cast.vera, patient)
    assert "1 interval of 3 not comparable: technique differs: 3 T against 1.5 T." in everything
    assert "5 in 2.0 y, 2 intervals" in everything
    comparable = more_of(client, cast.vera, patient, "?without=not-comparable")
    assert "5 in 2.0 y" not in comparable
    assert "1 in 1.0 y, 1 interval" in comparable
    assert "<strong>Without the scans that are not comparable</strong>: No interval used" in comparable


def test_the_technique_of_each_interval_used_can_be_unfolded(client, cast):
    page = more_of(client, cast.vera, other_scanner(cast))
    fold = page[page.index("Technique of the scans compared") :]
    assert '<th scope="row">15 Jan 2020 to 15 Jan 2021</th><td data-label="Period">before</td>' in fold
    assert (
        '<td data-label="Scans">not comparable</td><td data-label="Because">technique differs: 3 T against 1.5 T</td>'
        in fold
    )
    assert (
        '<td data-label="Scans">comparable</td><td data-label="Because">same field strength and slices; sequence not recorded</td>'
        in fold
    )
