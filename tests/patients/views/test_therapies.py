"""Courses of therapy by page."""

from datetime import date

import pytest
from django.urls import reverse

from patients.actions import stop_course
from patients.dates import FuzzyDate
from patients.models import TherapyCourse
from tests.factories.record import make_course
from tests.patients.views.sending import opened, send, words_of


def page(name, patient, course=None) -> str:
    return reverse(f"patients:{name}", args=[patient.pk, *([course.pk] if course else [])])


def day(year, month, number) -> FuzzyDate:
    return FuzzyDate.exact(date(year, month, number))


def planned(cast, patient, start=None, **facts):
    return make_course(cast.alice, patient, start or day(2025, 11, 17), state="planned", **facts)


def test_a_therapy_is_planned(as_bob, patient):
    assert (
        send(
            as_bob, page("therapies", patient), product="betaseron", state="planned", start="3.1.2026"
        ).status_code
        == 302
    )
    course = TherapyCourse.objects.get()
    assert (course.product.name, course.state, course.start) == ("Betaseron", "planned", day(2026, 1, 3))
    words = words_of(as_bob.get(page("therapies", patient)))
    assert "3 Jan 2026 planned" in words
    assert "Has it started?" not in words


def test_a_start_ahead_is_a_plan(as_bob, patient):
    form = send(as_bob, page("therapies", patient), product="Betaseron", start="3.1.2026").context["form"]
    assert form.errors == {
        "start": ["3 Jan 2026 is in the future. Record the therapy as planned, or enter a date up to today."]
    }


def test_a_start_that_is_not_known_is_shown_with_what_follows(as_bob, patient):
    send(as_bob, page("therapies", patient), product="Betaseron", start="not known")
    assert "not known before and on cannot be compared" in words_of(as_bob.get(page("therapies", patient)))


def test_an_unknown_product_comes_back_with_the_likely_one(as_bob, patient):
    form = send(as_bob, page("therapies", patient), product="Gelenia", start="2024").context["form"]
    assert form.errors == {"product": ["“Gelenia” is not a known brand or molecule. Did you mean Gilenya?"]}
    assert form["product"].value() == "Gelenia"


def test_a_planned_day_that_has_come_asks_and_one_key_answers(as_bob, cast, patient):
    course = planned(cast, patient)
    answer = as_bob.get(page("therapies", patient))
    assert "Betaseron was planned for 17 Nov 2025. Has it started?" in words_of(answer)
    assert 'value="2025-11-17"' in answer.content.decode()
    assert 'data-key="y"' in answer.content.decode()
    (_, form), *_ = answer.context["planned_starts"]
    typed = {name: form[name].value() for name in form.fields}
    assert as_bob.post(page("confirm_start", patient, course), typed).status_code == 302
    course.refresh_from_db()
    assert (course.state, course.start) == ("started", day(2025, 11, 17))
    assert "Has it started?" not in words_of(as_bob.get(page("therapies", patient)))


@pytest.mark.parametrize(("start", "asks"), [(day(2025, 11, 20), True), (day(2025, 11, 21), False)])
def test_it_asks_from_the_planned_day_on(as_bob, cast, patient, start, asks):
    planned(cast, patient, start)
    assert ("Has it started?" in words_of(as_bob.get(page("therapies", patient)))) == asks


def test_the_viewer_is_not_asked(client, cast, patient):
    planned(cast, patient)
    client.force_login(cast.vera, "django.contrib.auth.backends.ModelBackend")
    assert "Has it started?" not in words_of(client.get(page("therapies", patient)))


def test_another_day_of_the_start_may_be_typed(as_bob, cast, patient):
    course = planned(cast, patient)
    assert send(as_bob, page("confirm_start", patient, course), start="-1").status_code == 302
    course.refresh_from_db()
    assert course.start == day(2025, 11, 19)


def test_a_start_ahead_of_time_is_refused_and_stays_typed(as_bob, cast, patient):
    course = planned(cast, patient)
    form = send(as_bob, page("confirm_start", patient, course), start="2025-12-01").context["form"]
    assert "1 Dec 2025 is in the future." in form.errors["start"][0]
    assert form["start"].value() == "2025-12-01"


def test_a_double_click_on_started_is_one_start(as_bob, cast, patient):
    course = planned(cast, patient)
    address = page("confirm_start", patient, course)
    typed = opened(as_bob, address)
    assert [as_bob.post(address, typed)["Location"] for _ in range(2)] == [page("therapies", patient)] * 2
    course.refresh_from_db()
    assert course.version == 2


def test_what_has_started_is_not_asked_for_its_start(as_bob, cast, patient):
    course = make_course(cast.alice, patient, day(2024, 5, 6))
    assert as_bob.get(page("confirm_start", patient, course))["Location"] == page(
        "amend_therapy", patient, course
    )


def test_a_course_is_stopped_with_a_day_and_why(as_bob, cast, patient):
    course = make_course(cast.alice, patient, day(2024, 5, 6))
    answer = send(as_bob, page("stop_therapy", patient, course), stop="2025-01", stop_reason="side effects")
    assert (answer.status_code, answer["Location"]) == (302, page("therapies", patient))
    course.refresh_from_db()
    assert (course.stopped, course.stop, course.stop_reason) == (
        True,
        FuzzyDate.of_month(2025, 1),
        "side effects",
    )
    assert "January 2025 side effects" in words_of(as_bob.get(page("therapies", patient)))


def test_the_day_of_a_stop_may_be_not_known(as_bob, cast, patient):
    course = make_course(cast.alice, patient, day(2024, 5, 6))
    assert send(as_bob, page("stop_therapy", patient, course), stop="not known").status_code == 302
    assert "stopped, day not known" in words_of(as_bob.get(page("therapies", patient)))


def test_a_stop_before_the_start_is_refused_on_its_field(as_bob, cast, patient):
    course = make_course(cast.alice, patient, day(2024, 5, 6))
    form = send(as_bob, page("stop_therapy", patient, course), stop="2024-05-05").context["form"]
    assert form.errors == {"stop": ["The stop lies before the start. Check both dates."]}


@pytest.mark.parametrize("facts", [{"stopped": True}, {"state": "planned"}])
def test_what_does_not_go_on_is_not_stopped(as_bob, cast, patient, facts):
    course = make_course(cast.alice, patient, day(2025, 1, 6), **facts)
    assert as_bob.get(page("stop_therapy", patient, course))["Location"] == page(
        "amend_therapy", patient, course
    )


def test_somebody_who_stops_later_is_shown_the_stop(as_bob, cast, patient):
    course = make_course(cast.alice, patient, day(2024, 5, 6))
    typed = opened(as_bob, page("stop_therapy", patient, course)) | {"stop": "2025"}
    stop_course(by=cast.alice, course=course, stop=day(2025, 2, 3))
    slower = as_bob.post(page("stop_therapy", patient, course), typed)
    assert [(one.label, one.stored, one.typed) for one in slower.context["form"].differences] == [
        ("Stopped on", "3 Feb 2025", "2025")
    ]


def test_courses_of_one_substance_say_that_they_are_one_exposure(as_bob, cast, patient):
    make_course(cast.alice, patient, day(2022, 1, 1), stopped=True, stop=day(2024, 5, 1))
    make_course(cast.alice, patient, day(2024, 5, 2), product="extavia")
    words = words_of(as_bob.get(page("therapies", patient)))
    assert words.count("counts as one exposure") == 1
    assert (
        "Extavia interferon beta-1b same substance as Betaseron until 1 May 2024: counts as one exposure"
        in words
    )


def test_courses_far_apart_say_nothing(as_bob, cast, patient):
    make_course(cast.alice, patient, day(2022, 1, 1), stopped=True, stop=day(2024, 5, 1))
    make_course(cast.alice, patient, day(2024, 6, 1), product="extavia")
    assert "one exposure" not in words_of(as_bob.get(page("therapies", patient)))


def test_an_amendment_of_a_course_asks_for_a_reason(as_bob, cast, patient):
    course = make_course(cast.alice, patient, day(2024, 5, 6))
    address = page("amend_therapy", patient, course)
    assert set(send(as_bob, address, start="2024-05-07").context["form"].errors) == {"reason"}
    assert send(as_bob, address, start="2024-05-07", reason="typing error").status_code == 302
    course.refresh_from_db()
    assert course.start == day(2024, 5, 7)


def test_what_an_ongoing_course_lacks_is_filled_in(as_bob, cast, patient):
    course = make_course(cast.alice, patient, None)
    typed = {"start": "2024", "dose": "250 micrograms every other day", "titration": "us"}
    assert send(as_bob, page("amend_therapy", patient, course), **typed).status_code == 302
    course.refresh_from_db()
    assert (course.start, course.titration) == (FuzzyDate.of_year(2024), "us")


def test_a_plan_is_not_joined_to_what_was_taken(as_bob, cast, patient):
    make_course(cast.alice, patient, day(2024, 1, 1), stopped=True, stop=day(2025, 11, 10))
    make_course(cast.alice, patient, day(2025, 12, 1), product="extavia", state="planned")
    assert "one exposure" not in words_of(as_bob.get(page("therapies", patient)))


def test_the_dose_steps_and_the_full_dose_stand_beside_the_course(as_bob, cast, patient):
    make_course(cast.alice, patient, date(2025, 3, 3), titration="us")
    words = words_of(as_bob.get(reverse("patients:therapies", args=[patient.pk])))
    assert (
        "full dose from 14 Apr 2025 (by the US titration): 62.5 µg from 3 Mar 2025, 125 µg from 17 Mar 2025"
        in words
    )


def test_a_daily_dose_is_stored_and_pointed_at(as_bob, patient):
    address = reverse("patients:therapies", args=[patient.pk])
    send(as_bob, address, product="Betaseron", start="2025-03-03", dose="250 daily")
    assert "The dose is written as daily; the label says every other day." in words_of(as_bob.get(address))


def test_a_recorded_full_dose_overrides_the_scheme_and_lies_in_the_course(as_bob, patient):
    address = reverse("patients:therapies", args=[patient.pk])
    typed = {"product": "Betaseron", "start": "2025-03-03", "titration": "eu"}
    for day, refusal in (
        ("2025-03-02", "The full dose lies before the start. Check both dates."),
        ("2025-11-21", "21 Nov 2025 is in the future. Enter a date up to today (20 Nov 2025)."),
    ):
        assert send(as_bob, address, **typed, full_dose_on=day).context["form"].errors == {
            "full_dose_on": [refusal]
        }
    after = send(as_bob, address, **typed, full_dose_on="2025-06-01", stop="2025-05-01").context["form"]
    assert after.errors == {"full_dose_on": ["The full dose lies after the stop. Check both dates."]}
    send(as_bob, address, **typed, full_dose_on="2025-05-01")
    assert "full dose from 1 May 2025 (recorded)" in words_of(as_bob.get(address))
