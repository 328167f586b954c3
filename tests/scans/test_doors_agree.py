"""Page, API, brief and cohort show the same intervals, periods, lesions and years of one patient.

They differ only where the rules say so: a cohort takes the lower bound of a bounded count and every exposure, where the
patient's own page gives lesions and years without a rate; the cohort's page says it.
"""

import csv
import html
import re
from datetime import date, time

import pytest
from django.urls import reverse

from patients.dates import FuzzyDate
from scans.actions import book_mri, define_cohort, override_interval
from scans.analysis.case import counted
from scans.analysis.counts import Count, lesions_in_words
from scans.analysis.sentences import rounded
from scans.models import FollowUp, IntervalPeriod, Reading
from scans.presentation.figure_words import Figure
from tests.factories.api import client_of
from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import make_second_reading, read_twice, second_neurologist
from tests.scans.cohorts.test_summary import with_scans
from tests.scans.views.test_brief import brief_of, read

BETA_1B = "interferon-beta-1b"
COHORT_DIFFERS = (
    "A cohort uses every exposure, also one under half a year, and the lower bound of a bounded count; "
    "for either of them the patient's page gives lesions and years but no rate."
)


def example(cast, fixed_day):
    return make_example(cast.alice, cast.north)


def fuzzy_start(cast, fixed_day):
    patient = make_example(cast.alice, cast.north, courses=False)
    make_course(cast.alice, patient, FuzzyDate(date(2020, 2, 1), date(2020, 7, 31)))
    return patient


def bounded_count(cast, fixed_day):
    patient = with_scans(cast.alice, cast.north)
    last = patient.scans.latest("performed_on")
    make_scan(cast.alice, patient, date(2025, 7, 31), reference=last, t2=">20")
    return patient


def under_half_a_year(cast, fixed_day):
    patient = with_scans(cast.alice, cast.north, on=False)
    baseline = patient.scans.latest("performed_on")
    re_baseline = make_scan(cast.alice, patient, date(2023, 8, 1), reference=baseline, t2="1")
    make_scan(cast.alice, patient, date(2023, 12, 1), reference=re_baseline, t2="1")
    return patient


def placed_by_a_person(cast, fixed_day):
    patient = make_example(cast.alice, cast.north)
    reading = Reading.objects.get(patient=patient, scan__performed_on="2020-09-28")
    course = patient.therapycourses.earliest("start_earliest")
    override_interval(by=cast.alice, reading=reading, course=course, period="on", reason="a longer run-in")
    return patient


def two_readers(cast, fixed_day):
    read_twice(cast.dana, cast.north, fixed_day)
    patient = with_scans(cast.alice, cast.north)
    rebaseline, last = patient.scans.order_by("performed_on")[2:]
    erin = second_neurologist(cast.north)
    make_second_reading(erin, last, rebaseline, new_or_enlarging_t2="3")
    return patient


def another_therapy(cast, fixed_day):
    """The cohort is of natalizumab; the patient's page opens with interferon beta-1b."""
    patient = make_example(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2022, 10, 1), "natalizumab")
    return patient


# By hand: lesions, and days of the used intervals / 365.25.
CASES = [
    (example, BETA_1B, "11 lesions in 1.23 y, 3 intervals", "2 lesions in 4.60 y, 5 intervals"),
    (fuzzy_start, BETA_1B, "4 lesions in 0.52 y, 1 interval", "2 lesions in 4.04 y, 4 intervals"),
    (bounded_count, BETA_1B, "4 lesions in 1.00 y, 1 interval", "at least 22 lesions in 2.00 y, 2 intervals"),
    (under_half_a_year, BETA_1B, "4 lesions in 1.00 y, 1 interval", "1 lesion in 0.33 y, 1 interval"),
    (placed_by_a_person, BETA_1B, "11 lesions in 1.23 y, 3 intervals", "5 lesions in 5.00 y, 6 intervals"),
    (two_readers, BETA_1B, "4 lesions in 1.00 y, 1 interval", "1 to 3 lesions in 1.00 y, 1 interval"),
    (another_therapy, "natalizumab", "15 lesions in 3.16 y, 6 intervals", "1 lesion in 2.02 y, 2 intervals"),
]


@pytest.mark.parametrize(("made", "molecule", "before", "on"), CASES)
def test_four_doors_say_the_same(client, cast, fixed_day, made, molecule, before, on):
    patient = made(cast, fixed_day)
    cohort = define_cohort(by=cast.dana, clinic=cast.north, name="all of it", molecule_id=molecule)
    client.force_login(cast.dana)
    cohort_page = client.get(reverse("scans:cohort_show", args=[cohort.pk])).content.decode()
    page = client.get(address_in(cohort_page, patient))
    answer = client_of(cast.dana).get(f"/api/v1/patients/{patient.pk}/trend", {"molecule": molecule}).json()
    brief = read(brief_of(client, cast.dana, patient, molecule=molecule))
    (row,) = csv.DictReader(
        client.get(reverse("scans:cohort_csv", args=[cohort.pk])).content.decode().splitlines()
    )

    panel, table = page.context["panel"], page.context["scans"]
    for period, side, words in (("before", panel.before, before), ("on", panel.on, on)):
        figures = answer["periods"][period]["t2"]
        assert said(side.t2) == of_the_api(answer, period) == words
        assert side.t2.is_number == (figures["rate"] is not None)
        assert side.t2.value in brief and side.t2.made_of in brief
        assert of_the_file(row, period) == of_the_cohort(answer, period)
    assert row["lower_bound"] == ("yes" if is_bounded(answer) else "no")
    assert COHORT_DIFFERS in html.unescape(cohort_page)
    assert intervals(answer) == stored_intervals(patient, molecule)
    earlier = client.get(reverse("scans:earlier", args=[patient.pk]), {"molecule": molecule}).context["lines"]
    makes_a_rate = {str(line.scan) for line in (*table.shown, *earlier) if line.makes_a_rate}
    assert makes_a_rate == {each["scan"] for each in answer["intervals"] if each["used"]}


def address_in(cohort_page: str, patient) -> str:
    """Where the cohort's table sends whoever asks for this patient."""
    (address,) = re.findall(rf'href="(/patients/{patient.pk}/[^"]*)"', cohort_page)
    return html.unescape(address)


def said(figure: Figure) -> str:
    return figure.made_of if figure.is_number else f"{figure.value}, {figure.made_of}"


def used_in(answer: dict, period: str) -> list[dict]:
    return [each for each in answer["intervals"] if each["used"] and each["period"] == period]


def of_the_api(answer: dict, period: str) -> str:
    figures = answer["periods"][period]["t2"]
    lesions = lesions_in_words(Count(**figures["lesions"]))
    return f"{lesions} in {figures['years']:.2f} y, {counted(used_in(answer, period), 'interval')}"


def of_the_cohort(answer: dict, period: str) -> list[str]:
    """What a cohort takes of the API's figures: the lower bound, and every exposure."""
    figures = answer["periods"][period]["t2"]
    return [str(figures["lesions"]["lo"]), f"{figures['years']:.4f}", str(len(used_in(answer, period)))]


def of_the_file(row: dict, period: str) -> list[str]:
    return [row[f"{period}_{column}"] for column in ("t2", "years", "intervals")]


def is_bounded(answer: dict) -> bool:
    lesions = [answer["periods"][period]["t2"]["lesions"] for period in ("before", "on")]
    return any(each["lo"] != each["hi"] for each in lesions)


def intervals(answer: dict) -> list[tuple]:
    return sorted(
        (each["start"], each["end"], each["days"], *each["count"].values(), each["period"], each["used"])
        for each in answer["intervals"]
    )


def stored_intervals(patient, molecule: str) -> list[tuple]:
    """What cohorts are summed from."""
    rows = IntervalPeriod.objects.filter(interval__patient=patient.pk, molecule=molecule, episode=1)
    return sorted(
        (
            row.interval.start.isoformat(),
            row.interval.end.isoformat(),
            row.interval.days,
            row.interval.lo,
            row.interval.hi,
            row.period,
            row.used,
        )
        for row in rows.select_related("interval")
    )


def test_page_letter_brief_and_chart_say_the_same_of_the_mri_that_is_owed(client, cast):
    """On Betaseron, last scanned on 8 Jul 2025: due a year later; then booked for a day."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    earlier = make_scan(cast.alice, patient, date(2024, 7, 10))
    make_scan(cast.alice, patient, date(2025, 7, 8), reference=earlier, t2="0")
    row = FollowUp.objects.open().in_force().get(patient=patient)
    for written, spoken in (
        ("due 8 Jul 2026, not requested", "Next MRI due Jul 2026, not booked."),
        ("booked for 30 Jun 2026, 14:30, North Hospital", "Next MRI booked for 30 Jun 2026."),
    ):
        assert written in read(brief_of(client, cast.dana, patient))
        page = client.get(reverse("scans:overview", args=[patient.pk]))
        assert [one.says for one in page.context["owed"]] == [written]
        assert page.context["letter"].endswith(spoken)
        chart = client.get(reverse("scans:chart", args=[patient.pk, "json"])).json()
        api = client_of(cast.dana).get(f"/api/v1/patients/{patient.pk}/chart.json").json()
        for spec in (chart, api):
            (bracket,) = spec["datasets"]["due"]
            assert (bracket["due"], bracket["window"]) == ("8 Jul 2026", "8 Jun 2026 to 8 Sep 2026")
        place = {"booked_time": time(14, 30), "place": "North Hospital"}
        book_mri(by=cast.bob, follow_up=row, booked_for=date(2026, 6, 30), **place)
        row.refresh_from_db()


def test_a_band_is_the_same_on_page_brief_and_api(client, cast, fixed_day):
    patient = fuzzy_start(cast, fixed_day)
    client.force_login(cast.dana)
    panel = client.get(reverse("scans:overview", args=[patient.pk])).context["panel"]
    band = client_of(cast.dana).get(f"/api/v1/patients/{patient.pk}/trend").json()["band"]
    brief = read(brief_of(client, cast.dana, patient))
    for row, end in zip(panel.band, (band["earliest"], band["latest"]), strict=True):
        figures = [end["periods"][period]["t2"] for period in ("before", "on")]
        assert [row.before.value, row.on.value] == [rounded(each["rate"], 1) for each in figures]
        assert row.ratio.value == rounded(end["ratio"]["t2"]["value"], 2)
        assert f"{row.condition}: before {row.before.value} per year, on {row.on.value} per year" in brief
