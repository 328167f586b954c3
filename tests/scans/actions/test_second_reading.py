"""Begin, enter, sign, amend and give up a second reading; what differs waits, and is reconciled."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from lesiontrack.audit.models import PatientOpened
from lesiontrack.doors.rows import RowChanged
from scans.actions import (
    amend_scan,
    amend_second_reading,
    begin_second_reading,
    enter_second_reading,
    reconcile_readings,
    sign_scan,
    withdraw_reconciliation,
    withdraw_scan,
    withdraw_second_reading,
)
from scans.actions.facts import ReadingFacts
from scans.derived import compare_all
from scans.loading import timeline_of
from scans.models import Interval, Reading, Scan
from tests.factories.record import make_patient, make_scan
from tests.factories.second_reading import facts_of, make_second_reading, read_twice, second_neurologist


@pytest.fixture
def erin(cast):
    return second_neurologist(cast.north)


@pytest.fixture
def on(cast, fixed_day):
    return read_twice(cast.dana, cast.north, fixed_day)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def earlier(cast, patient):
    return make_scan(cast.alice, patient, date(2023, 2, 1), gd="0")


@pytest.fixture
def scan(cast, patient, earlier):
    return make_scan(cast.alice, patient, date(2024, 2, 1), reference=earlier, t2="2", gd="0")


def bounds(patient) -> tuple[int, int | None]:
    row = Interval.objects.get(patient=patient)
    assert [differing for _, differing in compare_all()] == [[]]
    return row.lo, row.hi


def fresh(scan) -> Scan:
    return Scan.objects.get(pk=scan.pk)


def said(error) -> str:
    return " ".join(error.value.messages)


class TestBegin:
    def test_who_did_not_make_the_first_begins(self, erin, on, scan):
        reading = begin_second_reading(by=erin, scan=scan)
        assert (reading.kind, reading.number, reading.entered_by, reading.opened_before) == (
            "second",
            2,
            erin,
            False,
        )

    def test_begun_twice_it_is_one(self, erin, on, scan):
        assert begin_second_reading(by=erin, scan=scan) == begin_second_reading(by=erin, scan=scan)

    def test_not_where_the_clinic_does_not_read_twice(self, erin, scan):
        with pytest.raises(ValidationError) as error:
            begin_second_reading(by=erin, scan=scan)
        assert "does not use second readings" in said(error)

    @pytest.mark.parametrize("who", ["bob", "dana", "vera", "charlie"])
    def test_neurologists_of_the_clinic_alone(self, cast, on, scan, who):
        with pytest.raises(PermissionDenied):
            begin_second_reading(by=getattr(cast, who), scan=scan)

    def test_not_who_entered_the_first(self, cast, on, scan):
        with pytest.raises(ValidationError) as error:
            begin_second_reading(by=cast.alice, scan=scan)
        assert "You know the first reading" in said(error)

    def test_not_who_amended_the_first(self, cast, erin, on, scan):
        amend_scan(by=erin, scan=scan, reading=facts_of(None), reason="typing error")
        with pytest.raises(ValidationError, match="You know the first reading"):
            begin_second_reading(by=erin, scan=fresh(scan))

    def test_not_who_amended_a_count_alone(self, cast, erin, on, scan, earlier):
        facts = ReadingFacts(
            compared="named",
            reference_scan=earlier,
            reader="neuroradiologist",
            counts={"new_or_enlarging_t2": "3", "gd_t1": "0"},
        )
        amend_scan(by=erin, scan=scan, reading=facts, reason="typing error")
        assert not Reading.pgh_event_model.objects.filter(pgh_context__by=str(erin.pk)).exists()
        with pytest.raises(ValidationError, match="You know the first reading"):
            begin_second_reading(by=erin, scan=fresh(scan))

    def test_not_who_gave_one_up(self, erin, on, scan):
        withdraw_second_reading(by=erin, reading=begin_second_reading(by=erin, scan=scan))
        with pytest.raises(ValidationError, match="You know the first reading"):
            begin_second_reading(by=erin, scan=fresh(scan))

    def test_one_at_a_time(self, cast, erin, on, scan):
        make_second_reading(erin, scan, None, sign=False)
        frank = second_neurologist(cast.north, "Frank")
        with pytest.raises(ValidationError, match="has a second reading already"):
            begin_second_reading(by=frank, scan=fresh(scan))

    def test_only_signed_scans(self, cast, erin, on, patient, earlier):
        draft = make_scan(cast.alice, patient, date(2024, 2, 1), reference=earlier, t2="2", sign=False)
        with pytest.raises(ValidationError, match="Only a signed scan"):
            begin_second_reading(by=erin, scan=draft)

    def test_who_had_opened_the_record_is_marked(self, cast, erin, on, scan, patient):
        PatientOpened.objects.create(
            user=erin.pk, patient=patient.pk, clinic=cast.north.pk, at=timezone.now(), route="scans:overview"
        )
        assert begin_second_reading(by=erin, scan=scan).opened_before is True

    @pytest.mark.parametrize(("entered", "marked"), [(-1, True), (1, False)])
    def test_a_draft_shows_its_counts_too(self, cast, erin, on, scan, patient, entered, marked):
        """Opened now, before the scan was signed: an hour after it was entered, or an hour before."""
        now, hour = timezone.now(), timedelta(hours=1)
        Scan.objects.filter(pk=scan.pk).update(created_at=now + entered * hour, signed_at=now + 2 * hour)
        PatientOpened.objects.create(
            user=erin.pk, patient=patient.pk, clinic=cast.north.pk, route="scans:sign"
        )
        assert begin_second_reading(by=erin, scan=fresh(scan)).opened_before is marked


class TestEnterAndSign:
    def test_a_draft_moves_no_figure(self, erin, on, scan, earlier, patient):
        make_second_reading(erin, scan, earlier, sign=False, new_or_enlarging_t2="4", gd_t1="1")
        assert bounds(patient) == (2, 2)

    def test_signed_and_different_both_count_as_a_range(self, erin, on, scan, earlier, patient):
        reading = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="1")
        assert Reading.objects.get(pk=reading.pk).differs is True
        assert bounds(patient) == (2, 4)
        assert timeline_of(patient).scans[-1].first("gd_t1").usable.hi == 1

    def test_signed_and_equal_nothing_moves(self, erin, on, scan, earlier, patient):
        reading = make_second_reading(erin, scan, earlier, new_t2="1", enlarging_t2="1", gd_t1="0")
        assert Reading.objects.get(pk=reading.pk).differs is False
        assert bounds(patient) == (2, 2)

    def test_another_reference_scan_makes_the_interval_wait(self, cast, erin, on, scan, patient):
        other = make_scan(cast.alice, patient, date(2021, 2, 1))
        make_second_reading(erin, scan, other, new_or_enlarging_t2="2")
        assert not Interval.objects.filter(patient=patient).exists()

    def test_nobody_else_enters_it(self, cast, erin, on, scan):
        reading = begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="Only who has this second reading open"):
            enter_second_reading(by=cast.alice, reading=reading, facts=facts_of(None))

    def test_once_signed_it_is_amended_with_a_reason(self, erin, on, scan, earlier, patient):
        reading = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4")
        with pytest.raises(ValidationError, match="Only who has this second reading open"):
            enter_second_reading(by=erin, reading=reading, facts=facts_of(earlier, new_or_enlarging_t2="5"))
        facts = facts_of(earlier, new_or_enlarging_t2="5")
        with pytest.raises(ValidationError) as error:
            amend_second_reading(by=erin, reading=reading, facts=facts, reason=" ")
        assert "Say why" in said(error)
        amended = amend_second_reading(by=erin, reading=reading, facts=facts, reason="typing error")
        assert amended.amended_at is not None
        assert bounds(patient) == (2, 5)

    def test_an_unsigned_one_is_entered_not_amended(self, erin, on, scan):
        reading = begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="not signed yet"):
            amend_second_reading(by=erin, reading=reading, facts=facts_of(None), reason="x")

    def test_two_tabs_do_not_overwrite_each_other(self, erin, on, scan, earlier):
        reading = make_second_reading(erin, scan, earlier, sign=False, new_or_enlarging_t2="4")
        with pytest.raises(RowChanged):
            enter_second_reading(by=erin, reading=reading, facts=facts_of(earlier), version=1)

    def test_the_counts_fit_the_header(self, cast, erin, on, patient, earlier):
        plain = make_scan(cast.alice, patient, date(2024, 2, 1), reference=earlier, t2="2")
        with pytest.raises(ValidationError):
            make_second_reading(erin, plain, earlier, gd_t1="1")


class TestReferencesOfTheSecond:
    """A signed reading may be compared with a signed scan alone."""

    def test_an_outside_one_is_signed_along_and_its_interval_counts(self, cast, erin, on, patient):
        scan = make_scan(cast.alice, patient, date(2024, 2, 1))
        reading = begin_second_reading(by=erin, scan=scan)
        facts = ReadingFacts(
            compared="named",
            outside_reference_on=date(2022, 8, 1),
            reader="neurologist",
            counts={"new_or_enlarging_t2": "3"},
        )
        signed = enter_second_reading(by=erin, reading=reading, facts=facts, sign=True)
        outside = Scan.objects.get(performed_on=date(2022, 8, 1))
        assert (outside.state, outside.signed_by) == ("signed", erin)
        reconcile_readings(by=cast.alice, scan=scan, chosen=signed, reason="the scan elsewhere was found")
        assert bounds(patient) == (3, 3)

    def test_a_draft_with_counts_is_signed_first(self, cast, erin, on, patient, scan):
        draft = make_scan(cast.alice, patient, date(2023, 8, 1), sign=False)
        with pytest.raises(ValidationError) as error:
            make_second_reading(erin, scan, draft, new_or_enlarging_t2="3")
        assert "still a draft" in said(error)
        sign_scan(by=cast.alice, scan=draft)
        signed = make_second_reading(erin, scan, fresh(draft), new_or_enlarging_t2="3", gd_t1="0")
        reconcile_readings(by=cast.alice, scan=scan, chosen=signed, reason="the later reference")
        assert Interval.objects.get(scan=scan).start == date(2023, 8, 1)

    def test_what_is_chosen_is_compared_with_a_signed_scan(self, cast, erin, on, patient, scan, earlier):
        """Rows of before the rule: the reference of a signed second reading was left a draft."""
        second = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")
        for origin, states in (("entered", None), ("outside", "signed")):
            Scan.objects.filter(pk=earlier.pk).update(state="draft", origin=origin)
            if states is None:
                with pytest.raises(ValidationError, match="still a draft"):
                    reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="x")
            else:
                reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="x")
                assert fresh(earlier).state == states


class TestVersions:
    """The scan counts what is done to any of its readings: who looked at the two before is told."""

    @pytest.fixture
    def second(self, erin, on, scan, earlier):
        return make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")

    def test_every_write_is_a_new_version_of_the_scan(self, cast, erin, on, scan, earlier):
        versions = [fresh(scan).version]

        def noted() -> None:
            versions.append(fresh(scan).version)

        reading = begin_second_reading(by=erin, scan=scan)
        noted()
        facts = facts_of(earlier, new_or_enlarging_t2="4", gd_t1="0")
        for sign in (False, True):
            enter_second_reading(by=erin, reading=reading, facts=facts, sign=sign)
            noted()
        facts = facts_of(earlier, new_or_enlarging_t2="5", gd_t1="0")
        amend_second_reading(by=erin, reading=reading, facts=facts, reason="typing error")
        noted()
        reconcile_readings(by=cast.alice, scan=scan, chosen=reading, reason="read together")
        noted()
        withdraw_reconciliation(by=cast.alice, scan=scan, reason="wrong one")
        noted()
        withdraw_second_reading(by=erin, reading=reading, reason="another scan")
        noted()
        assert versions == list(range(versions[0], versions[0] + 8))

    @pytest.mark.parametrize("deed", ["amend", "withdraw", "reconcile", "take back", "begin"])
    def test_an_amended_first_reading_is_seen_first(self, cast, erin, scan, second, earlier, deed):
        seen = fresh(scan).version
        changed = facts_of(earlier, new_or_enlarging_t2="3", gd_t1="0")
        amend_scan(by=cast.alice, scan=scan, reading=changed, reason="typing error")
        done = {
            "amend": lambda **v: amend_second_reading(
                by=erin, reading=second, facts=changed, reason="typing error", **v
            ),
            "withdraw": lambda **v: withdraw_second_reading(by=erin, reading=second, reason="x", **v),
            "reconcile": lambda **v: reconcile_readings(
                by=cast.alice, scan=scan, chosen=second, reason="x", **v
            ),
            "take back": lambda **v: withdraw_reconciliation(by=cast.alice, scan=scan, reason="x", **v),
            "begin": lambda **v: begin_second_reading(by=erin, scan=scan, **v),
        }
        with pytest.raises(RowChanged):
            done[deed](version=seen)


class TestGiveUpAndTakeBack:
    def test_given_up_it_counts_for_nothing(self, erin, on, scan, patient):
        reading = begin_second_reading(by=erin, scan=scan)
        assert withdraw_second_reading(by=erin, reading=reading).withdrawn_at is not None
        assert bounds(patient) == (2, 2)

    def test_only_its_reader_gives_it_up(self, cast, erin, on, scan):
        reading = begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="Only who has this second reading open"):
            withdraw_second_reading(by=cast.alice, reading=reading, reason="x")

    def test_a_signed_one_is_taken_back_with_a_reason(self, cast, erin, on, scan, earlier, patient):
        reading = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4")
        with pytest.raises(ValidationError, match="Say why"):
            withdraw_second_reading(by=cast.alice, reading=reading)
        withdraw_second_reading(by=cast.alice, reading=reading, reason="another patient's scan was read")
        assert bounds(patient) == (2, 2)

    def test_what_was_taken_back_is_not_entered(self, erin, on, scan):
        reading = withdraw_second_reading(by=erin, reading=begin_second_reading(by=erin, scan=scan))
        with pytest.raises(ValidationError, match="was taken back"):
            enter_second_reading(by=erin, reading=reading, facts=facts_of(None))


class TestReconcile:
    @pytest.fixture
    def second(self, erin, on, scan, earlier):
        return make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")

    def test_choosing_one(self, cast, scan, second, patient):
        settled = reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="missed at first")
        assert (settled.settled_by, settled.settled_because) == (cast.alice, "missed at first")
        assert bounds(patient) == (4, 4)
        assert Interval.objects.get(patient=patient).reading == fresh(scan).reading

    def test_entering_what_was_agreed(self, cast, scan, second, earlier, patient):
        agreed = facts_of(earlier, new_or_enlarging_t2="3", gd_t1="0")
        settled = reconcile_readings(by=cast.alice, scan=scan, agreed=agreed, reason="read together")
        assert (settled.kind, settled.number) == ("agreed", 3)
        assert bounds(patient) == (3, 3)

    def test_reconciled_again_the_last_word_counts(self, cast, scan, second, earlier, patient):
        agreed = facts_of(earlier, new_or_enlarging_t2="3")
        reconcile_readings(by=cast.alice, scan=scan, agreed=agreed, reason="read together")
        reconcile_readings(
            by=cast.alice, scan=scan, chosen=fresh(scan).reading, reason="seen on the earlier scan"
        )
        assert bounds(patient) == (2, 2)
        assert Reading.objects.get(kind="agreed").withdrawn_at is not None

    def test_taken_back_they_wait_again(self, cast, scan, second, patient):
        reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="missed at first")
        with pytest.raises(ValidationError, match="Say why"):
            withdraw_reconciliation(by=cast.alice, scan=scan, reason="")
        withdraw_reconciliation(by=cast.alice, scan=scan, reason="wrong reading chosen")
        assert bounds(patient) == (2, 4)

    def test_it_needs_a_reason(self, cast, scan, second):
        with pytest.raises(ValidationError, match="Say why"):
            reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="")

    def test_only_one_of_the_two_can_be_chosen(self, cast, scan, second, earlier):
        with pytest.raises(ValidationError, match="Choose one of the two"):
            reconcile_readings(by=cast.alice, scan=scan, chosen=earlier.reading, reason="x")

    def test_only_a_neurologist(self, cast, scan, second):
        for who in (cast.bob, cast.dana, cast.vera, cast.charlie):
            with pytest.raises(PermissionDenied):
                reconcile_readings(by=who, scan=scan, chosen=second, reason="x")
            with pytest.raises(PermissionDenied):
                withdraw_reconciliation(by=who, scan=scan, reason="x")

    def test_not_before_both_are_signed(self, cast, erin, on, scan):
        begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="two signed readings"):
            reconcile_readings(by=cast.alice, scan=scan, chosen=scan.reading, reason="x")

    def test_equal_readings_have_nothing_to_reconcile(self, cast, erin, on, scan, earlier):
        second = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="2", gd_t1="0")
        with pytest.raises(ValidationError, match="say the same"):
            reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="x")

    def test_an_amended_first_reading_opens_it_again(self, cast, scan, second, earlier, patient):
        reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="missed at first")
        amend_scan(
            by=cast.alice,
            scan=scan,
            reading=facts_of(earlier, new_or_enlarging_t2="3", gd_t1="0"),
            reason="typing error",
        )
        assert bounds(patient) == (3, 4)
        assert fresh(scan).reading.amended_at is not None

    def test_a_correction_of_words_alone_leaves_it(self, cast, scan, second, earlier, patient):
        reconcile_readings(by=cast.alice, scan=scan, chosen=second, reason="missed at first")
        amend_scan(by=cast.alice, scan=scan, indication="relapse", reason="typing error")
        assert bounds(patient) == (4, 4)

    def test_an_amended_first_reading_may_come_to_agree(self, cast, scan, second, earlier, patient):
        same = facts_of(earlier, new_or_enlarging_t2="4", gd_t1="0")
        amend_scan(by=cast.alice, scan=scan, reading=same, reason="typing error")
        assert Reading.objects.get(pk=second.pk).differs is False
        assert bounds(patient) == (4, 4)


class TestTheHeader:
    def test_contrast_is_not_amended_against_a_further_reading(self, cast, erin, on, patient, earlier):
        scan = make_scan(
            cast.alice, patient, date(2024, 2, 1), reference=earlier, t2="2", contrast_given="yes"
        )
        make_second_reading(erin, scan, earlier, new_or_enlarging_t2="2", gd_t1="1")
        with pytest.raises(ValidationError) as error:
            amend_scan(by=cast.alice, scan=scan, contrast_given="no", reason="typing error")
        assert "The second reading does not fit that" in said(error)

    def test_a_reading_taken_back_binds_nothing(self, cast, erin, on, patient, earlier):
        scan = make_scan(
            cast.alice, patient, date(2024, 2, 1), reference=earlier, t2="2", contrast_given="yes"
        )
        second = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="2", gd_t1="1")
        withdraw_second_reading(by=erin, reading=second, reason="other scan")
        amended = amend_scan(by=cast.alice, scan=scan, contrast_given="no", reason="typing error")
        assert amended.contrast_given == "no"

    def test_the_region_of_a_scan_read_twice_stays(self, cast, erin, on, patient):
        scan = make_scan(cast.alice, patient, date(2024, 2, 1))
        begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="Its region stays until then"):
            amend_scan(by=cast.alice, scan=scan, region="cervical", reason="typing error")
        make_second_reading(erin, scan, None)
        with pytest.raises(ValidationError, match="read twice, so its region stays"):
            amend_scan(by=cast.alice, scan=scan, region="cervical", reason="typing error")

    def test_a_second_reading_that_was_taken_back_moves_along(self, cast, erin, on, patient, earlier):
        scan = make_scan(cast.alice, patient, date(2024, 2, 1))
        second = make_second_reading(erin, scan, earlier, new_or_enlarging_t2="2")
        withdraw_second_reading(by=erin, reading=second, reason="other scan")
        amend_scan(by=cast.alice, scan=scan, region="cervical", reason="typing error")
        connection.check_constraints()
        second.refresh_from_db()
        assert (second.region, second.compared, second.reference_scan) == ("cervical", "not_stated", None)

    def test_an_open_reading_that_would_not_fit_is_not_told(self, cast, erin, on, patient, earlier):
        scan = make_scan(
            cast.alice, patient, date(2024, 2, 1), reference=earlier, t2="2", contrast_given="yes"
        )
        make_second_reading(erin, scan, earlier, sign=False, new_or_enlarging_t2="2", gd_t1="41")
        with pytest.raises(ValidationError) as error:
            amend_scan(by=cast.alice, scan=scan, contrast_given="no", reason="typing error")
        assert said(error) == ("Somebody reads this scan a second time now. Wait until they sign or give up.")

    def test_the_second_reader_amends_nothing_while_reading(self, erin, on, scan):
        begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="second reading of this scan open"):
            amend_scan(by=erin, scan=scan, contrast_given="no", reason="x")

    def test_nor_the_other_scans_of_the_patient(self, erin, on, scan, earlier):
        begin_second_reading(by=erin, scan=scan)
        with pytest.raises(ValidationError, match="second reading of another scan of this patient open"):
            amend_scan(by=erin, scan=earlier, contrast_given="no", reason="x")

    def test_a_withdrawn_scan_closes_the_reading(self, cast, erin, on, scan):
        reading = begin_second_reading(by=erin, scan=scan)
        withdraw_scan(by=cast.alice, scan=scan, reason="another patient")
        assert not Reading.objects.open_for(erin).exists()
        with pytest.raises(ValidationError, match="was taken back"):
            enter_second_reading(by=erin, reading=reading, facts=facts_of(None))
