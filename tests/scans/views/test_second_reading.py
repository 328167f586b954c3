"""Reading a scan a second time without seeing the first: no door gives it away; what differs is reconciled beside each other."""

import re
from datetime import date

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from scans.actions import (
    amend_scan,
    begin_second_reading,
    define_cohort,
    override_interval,
    reconcile_readings,
    withdraw_scan,
)
from scans.blind import OPEN_TO_THE_READER
from scans.models import Interval, Reading, Scan
from scans.views import second_reading as views
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import facts_of, make_second_reading, read_twice, second_neurologist
from tests.test_access_matrix import ALL

SECRET_WORDS = "Seventeen juxtacortical foci have appeared."
SECRETS = ("17", "Seventeen")
"""What the first reader found, as figures and as words: 17 new T2 lesions."""


@pytest.fixture
def erin(cast, fixed_day):
    read_twice(cast.dana, cast.north, fixed_day)
    return second_neurologist(cast.north)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, mrn="N1", family_name="Blindtest")


@pytest.fixture
def earlier(cast, patient):
    make_course(cast.alice, patient, date(2022, 1, 15))
    make_scan(cast.alice, patient, date(2021, 2, 3))
    return make_scan(cast.alice, patient, date(2023, 2, 3), gd="0")


@pytest.fixture
def scan(cast, patient, earlier):
    made = make_scan(cast.alice, patient, date(2024, 2, 3), reference=earlier, t2="17", gd="0")
    facts = facts_of(earlier, new_or_enlarging_t2="17", gd_t1="0")
    facts = type(facts)(**{**vars(facts), "scan_report": SECRET_WORDS})
    return amend_scan(by=cast.alice, scan=made, reading=facts, reason="words of the report")


@pytest.fixture
def later(cast, patient, scan):
    """Another scan of the patient, read once."""
    return make_scan(cast.alice, patient, date(2025, 2, 3), reference=scan, t2="1", gd="0")


def at(name: str, scan: Scan) -> str:
    return reverse(f"scans:{name}", args=[scan.pk])


def typed(reading_page, **boxes) -> dict:
    """What the form holds, with the boxes filled in."""
    form = reading_page.context["form"]
    held = {name: form[name].value() or "" for name in form.fields if name not in ("together",)}
    return {**{name: str(value) for name, value in held.items()}, "compared": "offered", **boxes}


def text_of(answer) -> str:
    return answer.content.decode()


class TestWhatIsClosed:
    @pytest.fixture
    def reading(self, client, erin, scan, later):
        client.force_login(erin)
        return begin_second_reading(by=erin, scan=scan)

    @pytest.mark.parametrize(
        "door",
        ["overview", "more", "brief", "trail", "chart json", "chart svg", "chart csv", "enter", "preview",
         "show", "amend", "withdraw", "enter_region", "both_readings", "reconcile", "show later", "amend later"],
    )  # fmt: skip
    def test_no_door_to_the_record_opens(self, client, scan, later, patient, reading, door):
        name, *rest = door.split()
        if name == "chart":
            address = reverse("scans:chart", args=[patient.pk, rest[0]])
        elif name in ("overview", "more", "brief", "trail", "enter", "preview"):
            address = reverse(f"scans:{name}", args=[patient.pk])
        else:
            address = at(name, later if rest else scan)
        answer = client.post(address) if name == "preview" else client.get(address)
        assert answer.status_code == 403
        assert "Closed for now" in text_of(answer)
        assert at("second_reading", scan) in text_of(answer)
        assert "Seventeen" not in text_of(answer)

    @pytest.mark.parametrize("name", ["patient-trend", "patient-scores", "patient-chart"])
    def test_the_api_says_the_same(self, erin, patient, reading, name):
        program = APIClient()
        program.force_login(erin)
        more = {"kind": "json"} if name == "patient-chart" else {}
        answer = program.get(reverse(f"api:{name}", kwargs={"patient_id": patient.pk, **more}))
        assert answer.status_code == 403
        assert "second reading of the brain scan of 3 Feb 2024 open" in answer.json()["detail"]

    def test_a_door_that_is_added_later_is_closed_too(self, client, patient, scan, reading):
        """Every address of imaging that names the patient or the scan, whoever wrote it."""
        for name, one in ALL.items():
            room = name.split(":")[0]
            wanted = one.pattern.converters or getattr(one.pattern, "regex", None).groupindex
            named = {key for key in ("patient_id", "scan_id") if key in wanted}
            if room not in ("scans", "api") or not named or name in OPEN_TO_THE_READER:
                continue
            held = {"patient_id": patient.pk, "scan_id": scan.pk, "kind": "json", "format": "csv"}
            address = reverse(name, kwargs={key: held.get(key, scan.reading.pk) for key in wanted})
            answers = {client.get(address).status_code, client.post(address, {"confirm": "x"}).status_code}
            assert answers <= {403, 404, 405}, name
            assert 403 in answers or 404 in answers, name

    def test_the_scan_of_the_api_is_given_without_the_first_reading(self, erin, scan, reading):
        program = APIClient()
        program.force_login(erin)
        for address in ("/api/v1/scans/", f"/api/v1/scans/{scan.pk}/"):
            body = text_of(program.get(address))
            assert not any(secret in body.replace(str(scan.pk), "") for secret in ("Seventeen", '"lo":17')), (
                address
            )
        one = program.get(f"/api/v1/scans/{scan.pk}/").json()
        assert one["reading"] is None
        assert [each["kind"] for each in one["readings"]] == ["second"]
        assert one["read_twice"] == "open"

    def test_later_scans_of_the_api_are_given_without_readings_earlier_ones_with(
        self, cast, erin, scan, later, earlier, reading
    ):
        for person, later_is_shown in ((erin, False), (cast.alice, True)):
            program = APIClient()
            program.force_login(person)
            listed = program.get("/api/v1/scans/", {"patient": scan.patient_id}).json()["results"]
            shown = {each["id"]: bool(each["readings"]) for each in listed}
            assert (shown[str(later.pk)], shown[str(earlier.pk)]) == (later_is_shown, True)
            assert (program.get(f"/api/v1/scans/{later.pk}/").json()["reading"] is None) is not later_is_shown

    def test_no_interval_is_placed_by_program(self, cast, erin, scan, reading):
        """Not refused with what is wrong: that would tell whether the scan closes an interval."""
        body = {"patient": str(scan.patient_id), "scan": str(scan.pk), "excluded": True, "reason": ""}
        for person, status in ((erin, 404), (cast.alice, 400)):
            program = APIClient()
            program.force_login(person)
            assert program.post("/api/v1/interval-overrides/", body, format="json").status_code == status

    def test_it_is_not_amended_to_find_it_out(self, erin, scan, reading):
        program = APIClient()
        program.force_login(erin)
        answer = program.patch(
            f"/api/v1/scans/{scan.pk}/", {"contrast_given": "no", "reason": "x"}, format="json"
        )
        assert answer.status_code == 400
        assert "second reading of this scan open" in text_of(answer)

    def test_what_people_decided_on_its_intervals_is_not_listed(self, cast, erin, scan, reading):
        course = scan.patient.therapycourses.get()
        override_interval(
            by=cast.alice, reading=scan.reading, course=course, reason="17 are too many", excluded=True
        )
        for person, listed in ((cast.alice, 1), (erin, 0)):
            program = APIClient()
            program.force_login(person)
            assert program.get("/api/v1/interval-overrides/").json()["count"] == listed

    def test_the_list_of_patients_draws_no_intervals(self, client, cast, patient, reading):
        assert "sparkline" not in text_of(client.get(reverse("scans:patient_list"))).split("<tbody", 1)[1]
        client.force_login(cast.alice)
        assert "sparkline" in text_of(client.get(reverse("scans:patient_list"))).split("<tbody", 1)[1]

    def test_the_search_that_finds_nobody_draws_none_either(self, client, patient, reading):
        answer = client.post(reverse("scans:patient_list"), {"q": "Blindtset"}, follow=True)
        assert "<svg" not in text_of(answer).split("<tbody", 1)[-1].split("</tbody>")[0]

    def test_cohorts_leave_the_patient_out(self, client, cast, erin, patient, reading):
        cohort = define_cohort(by=cast.dana, clinic=cast.north, name="all")
        page = text_of(client.get(reverse("scans:cohort_show", args=[cohort.pk])))
        assert "you have a second reading of this patient open" in page
        assert "17" not in text_of(client.get(reverse("scans:cohort_csv", args=[cohort.pk])))
        program = APIClient()
        program.force_login(erin)
        summary = program.get(f"/api/v1/cohorts/{cohort.pk}/summary/").json()
        assert summary["t2"]["all"]["lesions"] in (0, None)

    def test_home_and_the_form_itself_give_nothing_away(self, client, scan, reading):
        for address in (reverse("home"), reverse("scans:second_readings"), at("second_reading", scan)):
            page = text_of(client.get(address))
            assert "Seventeen" not in page
            assert ">17<" not in page

    def test_therapies_and_relapses_stay_at_hand(self, client, patient, reading):
        assert client.get(reverse("patients:therapies", args=[patient.pk])).status_code == 200

    def test_others_see_everything_but_the_open_reading(
        self, client, cast, erin, scan, earlier, patient, reading
    ):
        make_second_reading(erin, scan, earlier, sign=False, new_or_enlarging_t2="41")
        for person in (cast.alice, cast.bob, cast.vera):
            client.force_login(person)
            for address in (
                at("show", scan),
                reverse("scans:trail", args=[patient.pk]),
                reverse("scans:overview", args=[patient.pk]),
            ):
                page = text_of(client.get(address))
                assert "17" in page
                assert not re.search(r"\b41\b", re.sub(r"[0-9a-f-]{36}|[0-9:]{5}", "", page))
            assert client.get(at("both_readings", scan)).status_code == 404
            program = APIClient()
            program.force_login(person)
            one = program.get(f"/api/v1/scans/{scan.pk}/").json()
            assert one["reading"]["counts"]["new_or_enlarging_t2"]["lo"] == 17
            assert [each["kind"] for each in one["readings"]] == ["first"]
            assert one["read_twice"] == "no"

    def test_once_signed_all_of_it_opens(self, client, erin, scan, earlier, patient, reading):
        make_second_reading(erin, scan, earlier, new_or_enlarging_t2="15", gd_t1="0")
        assert client.get(reverse("scans:overview", args=[patient.pk])).status_code == 200
        page = text_of(client.get(at("both_readings", scan)))
        assert "17" in page and "15" in page and SECRET_WORDS in page

    def test_given_up_it_opens_and_cannot_be_begun_again(self, client, erin, scan, patient, reading):
        assert client.post(at("give_up_second_reading", scan)).status_code == 302
        assert client.get(reverse("scans:overview", args=[patient.pk])).status_code == 200
        page = client.post(at("begin_second_reading", scan))
        assert "You know the first reading" in text_of(page)


class TestReading:
    @pytest.fixture(autouse=True)
    def signed_in(self, client, erin, scan):
        client.force_login(erin)

    def test_the_page_before_says_what_will_be_closed_and_nothing_else(self, client, erin, scan):
        page = text_of(client.get(at("begin_second_reading", scan)))
        assert "is closed to you" in page
        assert not any(secret in page for secret in ("Seventeen", ">17<"))
        client.post(at("begin_second_reading", scan))
        assert Reading.objects.get(kind="second").opened_before is False

    def test_who_looked_before_is_marked(self, client, scan, patient):
        client.get(reverse("scans:overview", args=[patient.pk]))
        client.post(at("begin_second_reading", scan))
        assert Reading.objects.get(kind="second").opened_before is True

    def test_a_draft_then_signed(self, client, scan, patient):
        client.post(at("begin_second_reading", scan))
        page = client.get(at("second_reading", scan))
        client.post(
            at("second_reading", scan), typed(page, together="on", new_or_enlarging_t2="15", then="draft")
        )
        again = client.get(at("second_reading", scan))
        assert again.context["form"]["new_or_enlarging_t2"].value() == "15"
        assert again.context["form"]["compared"].value() == "offered"
        answer = client.post(
            at("second_reading", scan),
            typed(again, together="on", new_or_enlarging_t2="15", gd_t1="0", then="sign"),
        )
        assert answer["Location"] == at("both_readings", scan)
        row = Interval.objects.get(scan=scan)
        assert (row.lo, row.hi) == (15, 17)

    def test_what_is_wrong_comes_back_at_its_box(self, client, scan):
        client.post(at("begin_second_reading", scan))
        page = client.get(at("second_reading", scan))
        answer = client.post(at("second_reading", scan), typed(page, new_t2="hello", then="sign"))
        assert "new_t2" in answer.context["form"].errors
        answer = client.post(
            at("second_reading", scan), typed(page, compared="another", another_scan="", then="sign")
        )
        assert "another_scan" in answer.context["form"].errors

    def test_how_words_are_read_is_echoed(self, client, scan):
        client.post(at("begin_second_reading", scan))
        answer = client.post(at("second_reading_preview", scan), {"new_t2": ">20", "compared": "none"})
        assert "at least 21" in text_of(answer)

    def test_without_having_begun_it_leads_to_the_beginning(self, client, scan):
        assert client.get(at("second_reading", scan))["Location"] == at("begin_second_reading", scan)

    def test_two_scans_read_blind_do_not_give_each_other_away(self, client, cast, erin, scan, later):
        for one in (scan, later):
            client.post(at("begin_second_reading", one))
        page = text_of(client.get(at("second_reading", later)))
        assert "you read it a second time" in page
        assert "<td>17</td>" not in page

    def test_queues_of_drafts_say_no_counts_where_scans_are_read_twice(self, client, cast, scan):
        make_scan(cast.alice, scan.patient, date(2025, 5, 5), reference=scan, t2="37", gd="5", sign=False)
        for address in (reverse("home"), reverse("scans:to_sign")):
            page = text_of(client.get(address))
            assert "5 May 2025" in page
            assert '"t2">–</td>' in page and '"gd">–</td>' in page
        client.force_login(cast.bob)
        assert '"t2">37' in text_of(client.get(reverse("home")))

    def test_lists_say_what_waits_without_a_count(self, client, scan):
        page = text_of(client.get(reverse("scans:second_readings")))
        assert "Second readings to make (3)" in page
        assert "Second readings to make (3)" in text_of(client.get(reverse("home")))

    def test_nothing_waits_where_the_first_was_ones_own(self, client, cast, scan):
        client.force_login(cast.alice)
        assert "Second readings to make (0)" in text_of(client.get(reverse("scans:second_readings")))

    @pytest.mark.parametrize("who", ["bob", "dana", "vera"])
    def test_it_is_for_those_who_sign(self, client, cast, scan, who):
        client.force_login(getattr(cast, who))
        for address in (
            reverse("scans:second_readings"),
            at("begin_second_reading", scan),
            at("second_reading", scan),
        ):
            assert client.get(address).status_code == 403


class TestReconciling:
    @pytest.fixture
    def second(self, client, cast, erin, scan, earlier):
        client.force_login(cast.alice)
        return make_second_reading(erin, scan, earlier, new_or_enlarging_t2="15", gd_t1="0")

    def settle(self, client, scan, **boxes):
        page = client.get(at("reconcile", scan))
        return client.post(
            at("reconcile", scan),
            {"version": page.context["form"]["version"].value(), "reason": "read together", **boxes},
        )

    def test_side_by_side(self, client, second, scan):
        page = text_of(client.get(at("both_readings", scan)))
        assert "the first reader says 17, the second 15" in page
        assert "To reconcile (1)" in text_of(client.get(reverse("home")))

    def test_a_long_list_is_cut_and_says_so(self, client, cast, erin, second, later, scan, monkeypatch):
        make_second_reading(erin, later, scan, new_or_enlarging_t2="5", gd_t1="0")
        monkeypatch.setattr(views, "SHOWN_AT_ONCE", 1)
        page = text_of(client.get(reverse("scans:second_readings")))
        assert "To reconcile (2)" in page and "The 1 oldest scans." in page
        assert at("both_readings", scan) in page and at("both_readings", later) not in page

    def test_choosing_one(self, client, second, scan):
        assert self.settle(client, scan, chosen="second")["Location"] == at("both_readings", scan)
        row = Interval.objects.get(scan=scan)
        assert (row.lo, row.hi) == (15, 15)
        page = text_of(client.get(at("both_readings", scan)))
        assert "Reconciled by Alice" in page and "read together" in page

    def test_entering_what_was_agreed(self, client, second, scan):
        self.settle(
            client,
            scan,
            chosen="agreed",
            compared="offered",
            offered_scan=str(second.reference_scan_id),
            together="on",
            new_or_enlarging_t2="16",
        )
        row = Interval.objects.get(scan=scan)
        assert (row.lo, row.hi) == (16, 16)
        assert "Agreed reading" in text_of(client.get(at("both_readings", scan)))

    def test_what_is_missing_is_said(self, client, second, scan):
        assert "chosen" in self.settle(client, scan).context["form"].errors
        assert "compared" in self.settle(client, scan, chosen="agreed").context["form"].errors
        assert "reason" in self.settle(client, scan, chosen="first", reason="").context["form"].errors

    def test_taken_back(self, client, cast, second, scan):
        reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="missed at first")
        page = text_of(client.get(at("both_readings", scan)))
        version = re.search(r'name="version" value="(\d+)"', page)[1]
        refused = client.post(at("take_back_reconciliation", scan), {"reason": "", "version": version})
        assert "Say why it is taken back" in text_of(refused)
        assert Reading.objects.filter(settled_at__isnull=False).exists()
        older = {"reason": "wrong one", "version": int(version) - 1}
        assert "Somebody else amended this" in text_of(
            client.post(at("take_back_reconciliation", scan), older)
        )
        long = {"reason": "x" * 201, "version": version}
        assert "Nothing was taken back" in text_of(client.post(at("take_back_reconciliation", scan), long))
        client.post(at("take_back_reconciliation", scan), {"reason": "wrong one", "version": version})
        assert not Reading.objects.filter(settled_at__isnull=False).exists()

    def test_the_second_is_amended_or_withdrawn_with_a_reason(self, client, second, scan):
        page = client.get(at("amend_second_reading", scan))
        client.post(
            at("amend_second_reading", scan),
            typed(page, together="on", new_or_enlarging_t2="16", reason="typing error"),
        )
        assert Interval.objects.get(scan=scan).lo == 16
        sent = {"reason": "another scan was read", "version": Scan.objects.get(pk=scan.pk).version}
        answer = client.post(at("take_back_second_reading", scan), sent)
        assert answer["Location"] == at("show", scan)
        assert Interval.objects.get(scan=scan).lo == 17

    def test_what_cannot_be_taken_back_says_why(self, client, cast, second, scan):
        """The action refuses: the scan was withdrawn meanwhile."""
        withdraw_scan(by=cast.alice, scan=scan, reason="another patient")
        sent = {"reason": "x", "version": Scan.objects.get(pk=scan.pk).version}
        answer = client.post(at("take_back_second_reading", scan), sent)
        assert (answer.status_code, "was taken back" in text_of(answer)) == (200, True)

    def test_an_amendment_on_the_page_keeps_where_the_lesions_lie(self, client, second, scan):
        Reading.objects.filter(pk=second.pk).update(periventricular="three", spinal_cord="none")
        page = client.get(at("amend_second_reading", scan))
        client.post(
            at("amend_second_reading", scan),
            typed(page, together="on", new_or_enlarging_t2="16", reason="typing error"),
        )
        second.refresh_from_db()
        assert second.amended_at is not None
        assert (second.periventricular, second.spinal_cord) == ("three", "none")

    @pytest.mark.parametrize("door", ["reconcile", "amend_second_reading"])
    def test_a_first_reading_amended_meanwhile_is_looked_at_first(
        self, client, cast, second, scan, earlier, door
    ):
        page = client.get(at(door, scan))
        amend_scan(
            by=cast.alice,
            scan=scan,
            reading=facts_of(earlier, new_or_enlarging_t2="23", gd_t1="0"),
            reason="typing error",
        )
        sent = typed(page, together="on", new_or_enlarging_t2="16", reason="x", chosen="second")
        sent = {**sent, "compared": "offered"}
        answer = client.post(at(door, scan), sent)
        assert "Somebody else amended this since you opened it" in text_of(answer)
        assert "23" in text_of(answer) or door != "reconcile"
        newer = {**sent, "version": answer.context["form"]["version"].value()}
        assert client.post(at(door, scan), newer)["Location"] == at("both_readings", scan)

    def test_pages_say_that_two_readers_differ(self, client, second, scan, patient):
        page = text_of(client.get(reverse("scans:overview", args=[patient.pk])))
        assert "17 / 15, two readers" in page
        numbers = text_of(client.get(reverse("scans:numbers", args=[patient.pk])))
        assert "the first reader says 17, the second 15" in numbers
        assert "Two readers differ on 1 T2 interval" in page
        assert "Read twice" in text_of(client.get(at("show", scan)))

    def test_who_only_reads_may_look_but_not_settle(self, client, cast, second, scan):
        client.force_login(cast.vera)
        assert client.get(at("both_readings", scan)).status_code == 200
        assert client.get(at("reconcile", scan)).status_code == 403
        assert client.post(at("take_back_second_reading", scan), {"reason": "x"}).status_code == 403
