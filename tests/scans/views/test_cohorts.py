import csv
import uuid
from datetime import date

import pytest
from django.urls import reverse

from lesiontrack.audit.models import PatientOpened
from scans.actions import amend_cohort, define_cohort
from scans.models import Cohort
from tests.factories.record import make_course, make_patient, make_scan
from tests.scans.cohorts.test_summary import with_scans


@pytest.fixture
def cohort(cast):
    return define_cohort(by=cast.dana, clinic=cast.north, name="on beta-1b", molecule_id="interferon-beta-1b")


def addresses(cohort) -> dict[str, tuple[str, str]]:
    return {
        "list": ("get", reverse("scans:cohorts")),
        "define": ("get", reverse("scans:cohort_new")),
        "show": ("get", reverse("scans:cohort_show", args=[cohort.pk])),
        "amend": ("get", reverse("scans:cohort_amend", args=[cohort.pk])),
        "withdraw": ("post", reverse("scans:cohort_withdraw", args=[cohort.pk])),
        "csv": ("get", reverse("scans:cohort_csv", args=[cohort.pk])),
    }


ALL = ["list", "define", "show", "amend", "withdraw", "csv"]
OF_A_COHORT = ["show", "amend", "withdraw", "csv"]


@pytest.mark.parametrize("door", ALL)
def test_works_for_the_admin(client, cast, cohort, door):
    client.force_login(cast.dana)
    method, address = addresses(cohort)[door]
    assert getattr(client, method)(address).status_code == (302 if door == "withdraw" else 200)


@pytest.mark.parametrize("door", ALL)
def test_anonymous_is_sent_to_sign_in(client, cast, cohort, door):
    method, address = addresses(cohort)[door]
    assert getattr(client, method)(address).headers["Location"].startswith(reverse("account:sign_in"))


@pytest.mark.parametrize("door", OF_A_COHORT)
def test_an_outsider_finds_nothing(client, cast, cohort, door):
    client.force_login(cast.charlie)
    method, address = addresses(cohort)[door]
    assert getattr(client, method)(address).status_code == 404


@pytest.mark.parametrize("door", ALL)
def test_the_wrong_role_is_refused(client, cast, cohort, door):
    client.force_login(cast.bob)
    method, address = addresses(cohort)[door]
    assert getattr(client, method)(address).status_code == 403


def test_a_neurologist_looks_but_takes_no_file(client, cast, cohort):
    client.force_login(cast.alice)
    assert client.get(addresses(cohort)["show"][1]).status_code == 200
    assert client.get(addresses(cohort)["csv"][1]).status_code == 403


@pytest.mark.parametrize("name", ["cohort_show", "cohort_amend", "cohort_csv"])
def test_a_bad_id_is_not_found(client, cast, name):
    client.force_login(cast.dana)
    assert client.get(reverse(f"scans:{name}", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize(
    ("door", "method"), [("list", "post"), ("show", "post"), ("csv", "post"), ("withdraw", "get")]
)
def test_the_wrong_method_is_refused(client, cast, cohort, door, method):
    client.force_login(cast.dana)
    assert getattr(client, method)(addresses(cohort)[door][1]).status_code == 405


def typed(**more) -> dict:
    key = str(uuid.uuid4())
    return {
        "submission": key,
        "name": "RRMS on beta-1b",
        "molecule": "interferon-beta-1b",
        "phenotype_at": "index",
        **more,
    }


def test_defining_stores_once(client, cast):
    client.force_login(cast.dana)
    sent = typed(phenotypes=["RRMS", "CIS"])
    first, again = (client.post(reverse("scans:cohort_new"), sent) for _ in range(2))

    stored = Cohort.objects.get()
    assert (stored.name, stored.phenotypes, stored.clinic) == ("RRMS on beta-1b", ["RRMS", "CIS"], cast.north)
    assert (
        first.headers["Location"]
        == again.headers["Location"]
        == reverse("scans:cohort_show", args=[stored.pk])
    )


def test_a_taken_name_is_refused_in_words_and_keeps_what_was_typed(client, cast, cohort):
    client.force_login(cast.dana)
    page = client.post(reverse("scans:cohort_new"), typed(name=cohort.name)).content.decode()
    assert "There is a cohort of this name in the clinic" in page
    assert f'value="{cohort.name}"' in page


def test_another_clinics_cohort_cannot_be_asked_for(client, cast):
    client.force_login(cast.dana)
    client.post(reverse("scans:cohort_new"), typed(clinic=str(cast.south.pk)))
    assert Cohort.objects.get().clinic == cast.north


def test_amending_changes_the_filter(client, cast, cohort):
    client.force_login(cast.dana)
    client.post(
        reverse("scans:cohort_amend", args=[cohort.pk]), typed(name="new name", molecule="", version="1")
    )
    cohort.refresh_from_db()
    assert (cohort.name, cohort.molecule, cohort.version) == ("new name", None, 2)


def test_the_page_to_amend_carries_the_version_it_shows(client, cast, cohort):
    client.force_login(cast.dana)
    page = client.get(reverse("scans:cohort_amend", args=[cohort.pk])).content.decode()
    assert '<input type="hidden" name="version" value="1"' in page


def test_somebody_elses_amendment_is_told_and_what_was_typed_stays(client, cast, cohort):
    amend_cohort(by=cast.alice, cohort=cohort, name="by Alice", phenotypes=["RRMS"])
    client.force_login(cast.dana)
    address = reverse("scans:cohort_amend", args=[cohort.pk])
    form = client.post(address, typed(name="by Dana", version="1")).context["form"]
    assert form.non_field_errors() == [
        "Somebody else amended this cohort since you opened it. It is now “by Alice”: on interferon beta-1b; "
        "RRMS at the start of the index episode. Compare it with what you typed, then save again."
    ]
    assert (form["name"].value(), form["version"].value()) == ("by Dana", "2")
    cohort.refresh_from_db()
    assert cohort.name == "by Alice"

    client.post(address, typed(name="by Dana", version=form["version"].value()))
    cohort.refresh_from_db()
    assert (cohort.name, cohort.version) == ("by Dana", 3)


@pytest.mark.parametrize("version", ["", "x"])
def test_without_the_version_that_was_looked_at_nothing_is_amended(client, cast, cohort, version):
    client.force_login(cast.dana)
    address = reverse("scans:cohort_amend", args=[cohort.pk])
    form = client.post(address, typed(name="new name", version=version)).context["form"]
    assert form.errors["version"] == [
        "The page does not say which version it shows. Open it anew, then amend."
    ]
    cohort.refresh_from_db()
    assert cohort.name == "on beta-1b"


def test_the_page_says_who_is_left_out_and_why(client, cast, cohort):
    with_scans(cast.alice, cast.north)
    with_scans(cast.alice, cast.north, before=False)
    client.force_login(cast.dana)
    page = client.get(reverse("scans:cohort_show", args=[cohort.pk])).content.decode()
    assert "Who is in the comparison: 1 of 2 patients of the clinic" in page
    assert "Counts only: 1 patients have intervals before and on, a ratio needs 10." in page


def rows_of(response) -> list[dict]:
    return list(csv.DictReader(response.content.decode().splitlines()))


def test_the_file_holds_pseudonyms_and_no_identifier(client, cast, cohort):
    with_scans(cast.alice, cast.north, mrn="CANARY1", family_name="Canaryname", phone="555-canary")
    client.force_login(cast.dana)
    response = client.get(reverse("scans:cohort_csv", args=[cohort.pk]))

    (row,) = rows_of(response)
    assert "canary" not in response.content.decode().lower()
    assert (row["before_t2"], row["before_years"], row["on_t2"], row["in_comparison"]) == (
        "4",
        "0.9993",
        "1",
        "yes",
    )
    assert row["rules"] == "NORTH version 1, the defaults"
    (again,) = rows_of(client.get(reverse("scans:cohort_csv", args=[cohort.pk])))
    assert again["pseudonym"] != row["pseudonym"]


def test_no_interval_is_empty_and_never_zero(client, cast, cohort):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 2, 1))
    make_scan(cast.alice, patient, date(2023, 1, 1))
    client.force_login(cast.dana)
    (row,) = rows_of(client.get(reverse("scans:cohort_csv", args=[cohort.pk])))
    assert (row["before_t2"], row["on_t2"], row["left_out_because"]) == ("", "", "no before interval")


def test_who_opted_out_of_research_is_not_in_the_file(client, cast, cohort):
    with_scans(cast.alice, cast.north, research_opt_out_on=date(2024, 1, 1))
    client.force_login(cast.dana)
    assert rows_of(client.get(reverse("scans:cohort_csv", args=[cohort.pk]))) == []


def opened_by(person) -> list:
    return sorted(PatientOpened.objects.filter(user=person.pk).values_list("patient", "clinic", "route"))


def test_page_and_file_note_every_patient_they_list(client, cast, cohort):
    listed = [
        with_scans(cast.alice, cast.north),
        with_scans(cast.alice, cast.north, before=False),
        opted_out := with_scans(cast.alice, cast.north, research_opt_out_on=date(2024, 1, 1)),
    ]
    make_patient(cast.alice, cast.north)
    client.force_login(cast.dana)

    client.get(reverse("scans:cohort_show", args=[cohort.pk]))
    assert opened_by(cast.dana) == sorted((each.pk, cast.north.pk, "scans:cohort_show") for each in listed)

    client.get(reverse("scans:cohort_csv", args=[cohort.pk]))
    in_file = [each for each in opened_by(cast.dana) if each[2] == "scans:cohort_csv"]
    assert in_file == sorted(
        (each.pk, cast.north.pk, "scans:cohort_csv") for each in listed if each != opted_out
    )
