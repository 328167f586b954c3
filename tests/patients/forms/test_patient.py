"""Registration and details."""

from datetime import date

from patients.dates import FuzzyDate
from patients.forms.patient import DetailsForm, RegisterForm
from tests.factories.record import make_patient

TYPED = {
    "mrn": "4711",
    "family_name": "Example",
    "given_name": "Erika",
    "birth_date": "1985",
    "sex": "female",
}


def registration(clinic, may_record_phenotype=True, **typed):
    return RegisterForm(TYPED | typed, clinic=clinic, may_record_phenotype=may_record_phenotype)


def test_patient_and_phenotype_are_taken_apart(cast):
    form = registration(cast.north, phenotype="RRMS", phenotype_since="2019-03")
    assert form.is_valid()
    assert (
        form.patient_facts().items()
        >= {"mrn": "4711", "birth": FuzzyDate.of_year(1985), "sex": "female"}.items()
    )
    assert "phenotype" not in form.patient_facts()
    assert form.phenotype_facts() == {"name": "RRMS", "since": FuzzyDate.of_month(2019, 3)}


def test_no_phenotype_is_none(cast):
    form = registration(cast.north)
    assert form.is_valid()
    assert form.phenotype_facts() is None


def test_a_date_without_a_phenotype_is_asked_about(cast):
    assert registration(cast.north, phenotype_since="2019").errors == {
        "phenotype": ["Choose the phenotype, or clear its date."]
    }


def test_who_may_not_record_the_phenotype_is_not_asked_for_it(cast):
    form = registration(cast.north, may_record_phenotype=False, phenotype="RRMS")
    assert form.is_valid()
    assert "phenotype" not in form.fields
    assert form.phenotype_facts() is None


def test_what_is_missing_is_named(cast):
    assert RegisterForm({}, clinic=cast.north, may_record_phenotype=True).errors == {
        "mrn": ["Enter the MRN, the patient’s number in your clinic."],
        "family_name": ["Enter the family name."],
    }


def test_the_details_read_aloud(cast):
    patient = make_patient(
        cast.alice,
        cast.north,
        family_name="Example",
        responsible_neurologist=cast.alice,
        claustrophobia="yes",
        relapses_from=date(2018, 6, 1),
    )
    form = DetailsForm(initial=DetailsForm.initial_of(patient), clinic=cast.north)
    assert dict(form.in_words()) == {
        "MRN": patient.mrn,
        "Family name": "Example",
        "Given name": "Fictitious",
        "Birth date": "14 Mar 1985",
        "Sex": "female",
    }
    groups = {summary: dict(facts) for summary, facts in form.folds_in_words()}
    assert groups["Care"]["Responsible neurologist"] == "Alice"
    assert groups["Care"]["Claustrophobia or sedation"] == "yes"
    assert groups["Contact"]["Phone"] == "not known"
    assert groups["Course of the disease"]["Relapses recorded from"] == "1 Jun 2018"
