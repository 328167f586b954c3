import uuid
from datetime import date

import pytest
from rest_framework.test import APIClient

from lesiontrack.audit.models import PatientOpened
from scans.actions import add_scanner
from scans.choices import SITES
from scans.models import Interval, Scan
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient, make_scan

LIST = "/api/v1/scans/"
NOT_REPORTED = {"lo": None, "hi": None, "state": "not_reported", "text": ""}


def of(scan, verb: str = "") -> str:
    return f"{LIST}{getattr(scan, 'pk', scan)}/{verb}"


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def first(cast, patient):
    return make_scan(cast.alice, patient, date(2023, 2, 1))


@pytest.fixture
def body(patient, first):
    """The body of the contract."""
    return {
        "patient": str(patient.pk),
        "performed_on": "2024-02-01",
        "region": "brain",
        "indication": "routine",
        "contrast_given": "yes",
        "accession": "A1",
        "quality": "adequate",
        "field_strength": 3.0,
        "reading": {
            "reference_scan": str(first.pk),
            "reader": "neuroradiologist",
            "counts": {"new_or_enlarging_t2": ">20", "gd_t1": None},
        },
        "sign": True,
    }


def counted(body, **counts) -> dict:
    return {**body, "reading": {**body["reading"], "counts": counts}}


def test_a_scan_of_the_contract_is_stored_signed_and_answered_whole(cast, patient, first, body):
    answer = client_of(cast.alice).post(LIST, body)

    assert answer.status_code == 201
    assert answer["ETag"] == '"2"'
    stored = answer.json()
    assert stored["reading"].pop("counts") == {
        "new_t2": NOT_REPORTED,
        "enlarging_t2": NOT_REPORTED,
        "new_or_enlarging_t2": {"lo": 21, "hi": None, "state": "bounded", "text": ">20"},
        "gd_t1": NOT_REPORTED,
        "total_t2": NOT_REPORTED,
        "t1_black_holes": NOT_REPORTED,
    }
    assert stored.pop("reading") == {
        "reference_scan": str(first.pk),
        "compared": "named",
        "reader": "neuroradiologist",
        "software": "",
        "size_criterion": "",
        "scan_report": "",
        **dict.fromkeys(SITES, ""),
        "reasons": {},
    }
    assert stored.pop("signed_at")
    assert [(each["kind"], each["reference_scan"]) for each in stored.pop("readings")] == [
        ("first", str(first.pk))
    ]
    assert stored == {
        "id": str(Scan.objects.get(accession="A1").pk),
        "version": 2,
        "patient": str(patient.pk),
        "performed_on": "2024-02-01",
        "region": "brain",
        "indication": "routine",
        "accession": "A1",
        "scanner": None,
        "field_strength": 3.0,
        "slice_thickness": None,
        "quality": "adequate",
        "contrast_given": "yes",
        "contrast_agent": "",
        "steroids": "unknown",
        "state": "signed",
        "origin": "entered",
        "entered_by": "alice@example.org",
        "signed_by": "alice@example.org",
        "read_twice": "no",
        "warnings": [],
    }
    interval = Interval.objects.get()
    assert (interval.lo, interval.hi, interval.days) == (21, None, 365)


@pytest.mark.parametrize(
    ("written", "lo", "hi", "state", "text"),
    [
        (3, 3, 3, "counted", "3"),
        ("3", 3, 3, "counted", "3"),
        ("at least 3", 3, None, "bounded", "at least 3"),
        ("3-5", 3, 5, "bounded", "3-5"),
        ("fewer than 3", 0, 2, "bounded", "fewer than 3"),
        ("about 10", 10, 10, "approximate", "about 10"),
        ("several", 2, None, "uncountable", "several"),
        ("not assessed", None, None, "not_assessed", "not assessed"),
        ("", None, None, "not_reported", ""),
    ],
)
def test_counts_are_sent_as_people_write_them(cast, body, written, lo, hi, state, text):
    stored = client_of(cast.alice).post(LIST, counted(body, new_or_enlarging_t2=written)).json()
    assert stored["reading"]["counts"]["new_or_enlarging_t2"] == {
        "lo": lo,
        "hi": hi,
        "state": state,
        "text": text,
    }


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ({"new_or_enlarging_t2": "purple"}, "reading.counts.new_or_enlarging_t2"),
        ({"new_or_enlarging_t2": -1}, "reading.counts.new_or_enlarging_t2"),
        ({"new_or_enlarging_t2": 2.5}, "reading.counts.new_or_enlarging_t2"),
        ({"new_or_enlarging_t2": True}, "reading.counts.new_or_enlarging_t2"),
        ({"new_or_enlarging_t2": [3]}, "reading.counts.new_or_enlarging_t2"),
        ({"new_lesions": 3}, "reading.counts.new_lesions"),
        ({"new_t2": 1, "enlarging_t2": 1, "new_or_enlarging_t2": 2}, "reading.counts.new_or_enlarging_t2"),
    ],
)
def test_a_count_that_cannot_be_read_is_refused_by_name(cast, body, counts, field):
    answer = client_of(cast.alice).post(LIST, counted(body, **counts))
    assert answer.status_code == 400
    assert fields_of(answer) == {field: "invalid"}
    assert Scan.objects.count() == 1


def test_no_contrast_leaves_gd_not_assessed_and_refuses_a_number(cast, body):
    client = client_of(cast.alice)
    without = {**body, "contrast_given": "no"}
    stored = client.post(LIST, without).json()
    assert stored["reading"]["counts"]["gd_t1"] == {
        "lo": None,
        "hi": None,
        "state": "not_assessed",
        "text": "",
    }
    assert stored["reading"]["reasons"] == {"gd_t1": "no contrast given"}
    answer = client.post(LIST, {**counted(without, gd_t1=2), "accession": "A2"})
    assert fields_of(answer) == {"reading.counts.gd_t1": "invalid"}


def test_contrast_unknown_keeps_a_positive_count_and_makes_zero_not_assessed(cast, body):
    client = client_of(cast.alice)
    unknown = {**body, "contrast_given": "unknown", "accession": None}
    positive = client.post(LIST, counted(unknown, gd_t1=2)).json()
    assert positive["reading"]["counts"]["gd_t1"] == {"lo": 2, "hi": 2, "state": "counted", "text": "2"}
    assert [warning["code"] for warning in positive["warnings"]] == ["contrast-not-confirmed"]
    zero = client.post(LIST, {**counted(unknown, gd_t1=0), "performed_on": "2024-03-01"}).json()
    assert zero["reading"]["counts"]["gd_t1"] == {
        "lo": None,
        "hi": None,
        "state": "not_assessed",
        "text": "0",
    }
    assert [warning["code"] for warning in zero["warnings"]] == ["gd-not-assessed"]


def test_a_count_without_a_reference_waits(cast, body):
    reading = {"counts": {"new_or_enlarging_t2": 2}}
    stored = client_of(cast.alice).post(LIST, {**body, "reading": reading}).json()
    assert (stored["reading"]["reference_scan"], stored["reading"]["compared"]) == (None, "not_stated")
    assert [warning["code"] for warning in stored["warnings"]] == ["no-reference-scan"]
    assert not Interval.objects.exists()


def test_a_first_scan_is_compared_with_nothing(cast, body):
    client = client_of(cast.alice)
    stored = client.post(LIST, {**body, "reading": {"counts": {"total_t2": 12}}}).json()
    assert (stored["reading"]["compared"], stored["warnings"]) == ("none", [])
    refused = client.post(
        LIST, {**body, "accession": "A2", "reading": {"compared": "none", "counts": {"new_t2": 1}}}
    )
    assert fields_of(refused) == {"reading.counts.new_t2": "invalid"}


def test_a_word_that_needs_a_person_is_kept_with_a_warning(cast, body):
    stored = client_of(cast.alice).post(LIST, counted(body, new_or_enlarging_t2="stable")).json()
    assert stored["reading"]["counts"]["new_or_enlarging_t2"]["state"] == "to_confirm"
    assert [warning["code"] for warning in stored["warnings"]] == ["count-to-confirm"]
    assert not Interval.objects.exists()


def test_a_second_scan_of_a_day_is_stored_with_a_warning(cast, body):
    client = client_of(cast.alice)
    client.post(LIST, body)
    second = client.post(LIST, {**body, "accession": "A2"})
    assert second.status_code == 201
    assert second.json()["warnings"] == [
        {"code": "same-day-scan", "text": "There is a brain scan of 1 Feb 2024 already."}
    ]


def test_an_accession_number_is_taken_once(cast, body):
    client = client_of(cast.alice)
    client.post(LIST, body)
    assert fields_of(client.post(LIST, body)) == {"accession": "unique"}


def test_an_outside_reference_is_added_with_its_date_alone(cast, body, first):
    client = client_of(cast.alice)
    stored = client.post(
        LIST,
        {**body, "reading": {"outside_reference_on": "2022-05-01", "counts": {"new_or_enlarging_t2": 1}}},
    ).json()
    outside = client.get(of(stored["reading"]["reference_scan"])).json()
    assert (outside["performed_on"], outside["origin"], outside["state"], outside["reading"]) == (
        "2022-05-01",
        "outside",
        "signed",
        None,
    )
    known = {"outside_reference_on": "2023-02-01", "counts": {}}
    stored = client.post(
        LIST, {**body, "accession": "A2", "performed_on": "2024-03-01", "reading": known}
    ).json()
    assert stored["reading"]["reference_scan"] == str(first.pk)


@pytest.mark.parametrize(
    ("reading", "field"),
    [
        ({"reference_scan": str(uuid.uuid4())}, "reading.reference_scan"),
        ({"reference_scan": "abc"}, "reading.reference_scan"),
        ({"compared": "named"}, "reading.reference_scan"),
        ({"compared": "withdrawn"}, "reading.compared"),
        ({"outside_reference_on": "2024-05-01"}, "reading.reference_scan"),
        ({"reader": "nurse"}, "reading.reader"),
        ({"note": "x"}, "reading.note"),
        ({"counts": 3}, "reading.counts"),
    ],
)
def test_what_is_wrong_in_a_reading_is_named(cast, body, reading, field):
    answer = client_of(cast.alice).post(LIST, {**body, "reading": reading})
    assert answer.status_code == 400
    assert list(fields_of(answer)) == [field]


def test_a_reference_scan_is_an_earlier_one_of_the_patient_and_region(cast, body):
    client = client_of(cast.alice)
    other = make_scan(cast.alice, make_patient(cast.alice, cast.north), date(2022, 1, 1))
    abroad = make_scan(cast.charlie, make_patient(cast.charlie, cast.south), date(2022, 1, 1))
    for scan in (other, abroad):
        answer = client.post(LIST, {**body, "reading": {"reference_scan": str(scan.pk)}})
        assert fields_of(answer) == {"reading.reference_scan": "invalid"}
    answer = client.post(LIST, {**body, "region": "cervical"})
    assert fields_of(answer) == {"reading.reference_scan": "invalid"}


def test_a_scanner_is_named_and_fills_the_technique(cast, body):
    add_scanner(by=cast.alice, clinic=cast.north, name="Skyra", field_strength="3", slice_thickness="1")
    client = client_of(cast.alice)
    del body["field_strength"]
    stored = client.post(LIST, {**body, "scanner": "skyra", "slice_thickness": 1.5}).json()
    assert (stored["scanner"], stored["field_strength"], stored["slice_thickness"]) == ("Skyra", 3.0, 1.5)
    answer = client.post(LIST, {**body, "accession": "A2", "scanner": "Skira"})
    assert answer.json()["errors"][0]["text"] == "“Skira” is not a scanner of the clinic. Did you mean Skyra?"


def test_the_scanners_of_the_clinic_are_listed(cast):
    add_scanner(by=cast.alice, clinic=cast.north, name="Skyra", field_strength="3")
    add_scanner(by=cast.charlie, clinic=cast.south, name="Aera")
    [scanner] = client_of(cast.vera).get("/api/v1/scanners/").json()["results"]
    assert (scanner["name"], scanner["field_strength"], scanner["slice_thickness"]) == ("Skyra", 3.0, None)


def test_a_nurse_drafts_and_a_neurologist_signs(cast, body):
    nurse, neurologist = client_of(cast.bob), client_of(cast.alice)
    assert nurse.post(LIST, body).status_code == 403
    assert not Scan.objects.filter(accession="A1").exists()
    draft = nurse.post(LIST, {**body, "sign": False}).json()
    assert (draft["state"], draft["signed_by"], draft["version"]) == ("draft", None, 1)
    assert nurse.post(of(draft["id"], "sign/")).status_code == 403
    assert neurologist.post(of(draft["id"], "sign/"), HTTP_IF_MATCH='"7"').status_code == 412
    signed = neurologist.post(of(draft["id"], "sign/"), HTTP_IF_MATCH='"1"')
    assert (signed.status_code, signed.json()["state"], signed.json()["signed_by"]) == (
        200,
        "signed",
        "alice@example.org",
    )
    assert Interval.objects.count() == 1


def test_a_draft_reference_is_signed_first(cast, patient, body):
    draft = make_scan(cast.alice, patient, date(2023, 6, 1), sign=False)
    answer = client_of(cast.alice).post(LIST, {**body, "reading": {"reference_scan": str(draft.pk)}})
    assert fields_of(answer) == {"reading.reference_scan": "invalid"}
    assert "Sign that one first." in answer.json()["errors"][0]["text"]


def test_a_signed_scan_is_amended_with_a_reason_alone(cast, body):
    client = client_of(cast.alice)
    stored = client.post(LIST, body).json()
    assert fields_of(client.patch(of(stored["id"]), {"quality": "limited"})) == {"reason": "required"}
    amended = client.patch(of(stored["id"]), {"quality": "limited", "reason": "typing error"})
    assert (amended.status_code, amended.json()["quality"], amended["ETag"]) == (200, "limited", '"3"')
    assert amended.json()["reading"]["counts"] == stored["reading"]["counts"]
    assert (
        client_of(cast.bob).patch(of(stored["id"]), {"quality": "adequate", "reason": "x"}).status_code == 403
    )


def test_a_part_of_a_reading_is_amended(cast, body, first):
    client = client_of(cast.alice)
    stored = client.post(LIST, body).json()
    change = {"reading": {"counts": {"gd_t1": 2}, "reader": "radiologist"}, "reason": "addendum"}
    reading = client.patch(of(stored["id"]), change).json()["reading"]
    assert (reading["reference_scan"], reading["reader"]) == (str(first.pk), "radiologist")
    assert (reading["counts"]["new_or_enlarging_t2"]["lo"], reading["counts"]["gd_t1"]["lo"]) == (21, 2)
    twice = client.patch(of(stored["id"]), {"reading": {"counts": {"new_t2": 1}}, "reason": "x"})
    assert fields_of(twice) == {"reading.counts.new_or_enlarging_t2": "invalid"}


def test_another_reference_is_named_later(cast, patient, body, first):
    client = client_of(cast.alice)
    stored = client.post(LIST, {**body, "reading": {"counts": {"new_or_enlarging_t2": 2}}}).json()
    assert not Interval.objects.exists()
    change = {"reading": {"reference_scan": str(first.pk)}, "reason": "compared with 2023"}
    reading = client.patch(of(stored["id"]), change).json()["reading"]
    assert (reading["compared"], reading["counts"]["new_or_enlarging_t2"]["lo"]) == ("named", 2)
    assert Interval.objects.get().lo == 2


def test_a_stale_version_is_refused(cast, first):
    answer = client_of(cast.alice).patch(
        of(first), {"quality": "limited", "reason": "x"}, HTTP_IF_MATCH='"1"'
    )
    assert (answer.status_code, answer.json()["version"]) == (412, 2)


def test_withdrawing_takes_a_reason_and_leaves_what_was_compared_waiting(cast, body, first):
    client = client_of(cast.alice)
    later = client.post(LIST, body).json()
    assert fields_of(client.post(of(first, "withdraw/"), {})) == {"reason": "required"}
    answer = client.post(of(first, "withdraw/"), {"reason": "scan of another patient"})
    assert (answer.status_code, answer.json()["state"], answer["ETag"]) == (200, "withdrawn", '"3"')
    assert client.get(of(later["id"])).json()["reading"]["compared"] == "withdrawn"
    assert [row["id"] for row in client.get(LIST).json()["results"]] == [later["id"]]
    assert client.get(LIST, {"state": "withdrawn"}).json()["count"] == 1
    assert client.get(of(first)).json()["state"] == "withdrawn"
    assert client_of(cast.bob).post(of(later["id"], "withdraw/"), {"reason": "x"}).status_code == 403


def test_lists_are_narrowed(cast, patient, first, body):
    client = client_of(cast.alice)
    client.post(LIST, {**body, "sign": False})
    make_scan(cast.alice, make_patient(cast.alice, cast.north), date(2022, 1, 1), region="cervical")
    assert client.get(LIST).json()["count"] == 3
    assert client.get(LIST, {"patient": str(patient.pk)}).json()["count"] == 2
    assert client.get(LIST, {"state": "draft"}).json()["results"][0]["accession"] == "A1"
    assert client.get(LIST, {"region": "cervical"}).json()["count"] == 1
    assert client.get(LIST, {"accession": "A1"}).json()["count"] == 1
    days = [row["performed_on"] for row in client.get(LIST, {"ordering": "-performed_on"}).json()["results"]]
    assert days == ["2024-02-01", "2023-02-01", "2022-01-01"]
    assert fields_of(client.get(LIST, {"patient": "abc"})) == {"patient": "invalid"}


def test_dates_and_words_of_the_header_are_checked(cast, body):
    answer = client_of(cast.alice).post(
        LIST, {**body, "performed_on": "2024-02", "region": "brian", "field_strength": "strong"}
    )
    assert fields_of(answer) == {
        "performed_on": "invalid",
        "region": "invalid_choice",
        "field_strength": "invalid",
    }
    future = client_of(cast.alice).post(LIST, {**body, "performed_on": "2025-11-21"})
    assert fields_of(future) == {"performed_on": "invalid"}
    unclear = client_of(cast.alice).post(LIST, {**body, "quality": "not_assessable"})
    assert fields_of(unclear) == {"reading.counts.new_or_enlarging_t2": "invalid"}


def test_who_signs_in_and_whose_patient_it_is(cast, body, first):
    anonymous, outsider = APIClient(), client_of(cast.charlie)
    for address in (LIST, of(first), of(first, "sign/"), of(first, "withdraw/")):
        assert anonymous.post(address, body, format="json").status_code == 401
    assert outsider.get(LIST).json()["count"] == 0
    assert outsider.get(of(first)).status_code == 404
    assert outsider.post(LIST, body).status_code == 404
    assert outsider.patch(of(first), {"reason": "x"}).status_code == 404
    assert outsider.post(of(first, "sign/")).status_code == 404
    assert outsider.post(of(first, "withdraw/"), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["vera", "dana"])
def test_who_only_looks_enters_nothing(cast, body, first, name):
    client = client_of(getattr(cast, name))
    assert client.get(of(first)).status_code == 200
    assert client.post(LIST, body).status_code == 403
    assert client.patch(of(first), {"reason": "x"}).status_code == 403
    assert client.post(of(first, "sign/")).status_code == 403
    assert client.post(of(first, "withdraw/"), {"reason": "x"}).status_code == 403


def test_wrong_methods_and_ids(cast, first):
    client = client_of(cast.alice)
    assert client.delete(of(first)).status_code == 405
    assert client.put(of(first), {}).status_code == 405
    assert client.get(of(first, "sign/")).status_code == 405
    assert client.get(of(uuid.uuid4())).status_code == 404
    assert client.get(of("abc")).status_code == 404


def test_patients_are_named_by_a_known_id(cast, body):
    client = client_of(cast.alice)
    assert client.post(LIST, {**body, "patient": str(uuid.uuid4())}).status_code == 404
    assert fields_of(client.post(LIST, {**body, "patient": "abc"})) == {"patient": "invalid"}
    del body["patient"]
    assert fields_of(client.post(LIST, body)) == {"patient": "required"}


def test_reading_a_scan_notes_whose_it_is(cast, patient, first):
    client_of(cast.vera).get(of(first))
    assert PatientOpened.objects.get().patient == patient.pk


def test_a_list_of_scans_notes_whose_they_are_once(cast, patient, first):
    make_scan(cast.alice, patient, date(2024, 1, 1), t2="1", reference=Scan.objects.first())
    client_of(cast.vera).get(LIST)
    assert PatientOpened.objects.get(user=cast.vera.pk).patient == patient.pk


def test_a_list_costs_the_same_queries_for_one_and_for_thirty(cast, patient, django_assert_num_queries):
    client = client_of(cast.vera)
    scan = make_scan(cast.alice, patient, date(2000, 1, 1), gd="1")
    # savepoint, token, memberships, count, scans, readings, counts, release, the read log
    with django_assert_num_queries(9):
        client.get(LIST)
    for year in range(2001, 2016):
        scan = make_scan(cast.alice, patient, date(year, 1, 1), reference=scan, t2="1", gd="1")
        make_scan(cast.alice, patient, date(year, 7, 1), reference=scan, t2="1", gd="1")
    with django_assert_num_queries(9):
        assert client.get(LIST).json()["count"] == 31
