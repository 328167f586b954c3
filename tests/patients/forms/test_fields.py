"""Fields read what people type, echo how they read it, and say the mend where they cannot."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form
from hypothesis import given
from hypothesis import strategies as st

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Role
from patients.dates import FuzzyDate
from patients.forms.fields import (
    NOT_KNOWN,
    DayField,
    EdssField,
    FuzzyDateField,
    MaybeKnownDateField,
    MemberField,
    OfferedChoiceField,
    ProductField,
)


def dated(field, slashed=""):
    field.read_by(Clinic(code="NORTH", name="North", slashed_dates=slashed))
    return field


def refusal(field, text) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019", FuzzyDate.of_year(2019)),
        (" 03/2019 ", FuzzyDate.of_month(2019, 3)),
        ("14.03.2019", FuzzyDate.exact(date(2019, 3, 14))),
        ("t", FuzzyDate.exact(date(2025, 11, 20))),
        ("-7", FuzzyDate.exact(date(2025, 11, 13))),
    ],
)
def test_a_date_is_read_by_the_day_of_the_clinic(text, value):
    assert dated(FuzzyDateField()).clean(text) == value


def test_slashed_days_follow_the_clinic():
    assert dated(DayField(), "day_first").clean("03/04/2019") == date(2019, 4, 3)
    assert dated(DayField(), "month_first").clean("03/04/2019") == date(2019, 3, 4)
    assert refusal(dated(DayField()), "03/04/2019") == (
        "“03/04/2019” can be read two ways. Write 2019-03-14 or 14.03.2019."
    )


def test_a_day_is_asked_for_where_a_month_is_too_little():
    assert refusal(dated(DayField()), "2019-03") == (
        "“2019-03” is not an exact day. Enter day, month and year, for example 2019-03-14."
    )


def test_an_empty_box_is_no_date():
    assert dated(FuzzyDateField(required=False)).clean("  ") is None
    assert (
        refusal(dated(FuzzyDateField(error_messages={"required": "Enter the onset."})), " ")
        == "Enter the onset."
    )


def test_not_known_is_said_in_words_and_differs_from_empty():
    field = dated(MaybeKnownDateField(required=False))
    assert [field.clean(words) for words in ("not known", "Unknown", "?")] == [NOT_KNOWN] * 3
    assert field.clean("") is None
    assert field.clean("2019") == FuzzyDate.of_year(2019)


@pytest.mark.parametrize(
    ("field", "value", "text", "words"),
    [
        (FuzzyDateField(), FuzzyDate.of_month(2019, 3), "2019-03", "March 2019"),
        (MaybeKnownDateField(), NOT_KNOWN, "not known", "not known"),
        (MaybeKnownDateField(), FuzzyDate.of_year(2019), "2019", "2019"),
        (DayField(), date(2019, 3, 14), "2019-03-14", "14 Mar 2019"),
    ],
)
def test_a_stored_date_stands_in_the_box_as_it_may_be_typed(field, value, text, words):
    dated(field)
    assert field.prepare_value(value) == text
    assert field.to_python(text) == value
    assert field.echo_of(text) == words


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused_in_words(text):
    for field in (FuzzyDateField(), MaybeKnownDateField(), DayField(), EdssField()):
        if hasattr(field, "read_by"):
            field.today = date(2025, 11, 20)
        try:
            field.clean(text)
        except ValidationError as refused:
            assert refused.messages[0].endswith(".")


def test_a_form_echoes_what_was_typed_and_nothing_where_it_is_no_date():
    class Onset(Form):
        onset = FuzzyDateField()

    for typed, echo in (("2019-03", "March 2019"), ("soon", ""), ("", "")):
        form = Onset({"onset": typed})
        dated(form.fields["onset"])
        assert form["onset"].echo == echo


@pytest.mark.parametrize(
    ("text", "score"), [("3.5", "3.5"), ("3,5", "3.5"), ("0", "0"), ("1", "1.0"), ("10", "10.0")]
)
def test_an_edss_is_one_of_twenty_values(text, score):
    assert EdssField().clean(text) == Decimal(score)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0.5", "There is no EDSS of 0.5. The values are 0, then 1.0 to 10.0 in steps of 0.5."),
        ("3.25", "There is no EDSS of 3.25. The values are 0, then 1.0 to 10.0 in steps of 0.5."),
        ("10.5", "There is no EDSS of 10.5. The values are 0, then 1.0 to 10.0 in steps of 0.5."),
        ("sNaN", "There is no EDSS of sNaN. The values are 0, then 1.0 to 10.0 in steps of 0.5."),
        ("NaN", "There is no EDSS of NaN. The values are 0, then 1.0 to 10.0 in steps of 0.5."),
        ("3-4", "“3-4” is not an EDSS. Enter one value, for example 3.5."),
        ("mild", "“mild” is not an EDSS. Enter one value, for example 3.5."),
    ],
)
def test_what_is_no_edss_is_refused_in_words(text, words):
    assert refusal(EdssField(), text) == words


def test_a_product_is_known_by_brand_or_substance(db):
    assert ProductField().clean(" betaferon ").name == "Betaferon"
    assert ProductField().clean("Interferon beta-1b").molecule_id == "interferon-beta-1b"
    assert ProductField().echo_of("Extavia") == "interferon beta-1b"


def test_an_unknown_product_comes_back_with_the_likely_one(db):
    assert (
        refusal(ProductField(), "Gelenia")
        == "“Gelenia” is not a known brand or molecule. Did you mean Gilenya?"
    )
    assert "not a known brand" in refusal(ProductField(), "interferon")


def test_a_member_is_of_the_clinic_and_of_the_role(cast):
    field = MemberField(Role.NEUROLOGIST, label="Doctor")
    field.read_by(cast.north)
    assert list(field.queryset) == [cast.alice]
    assert field.clean("") is None
    for other in (cast.bob, cast.charlie):
        with pytest.raises(ValidationError):
            field.clean(str(other.pk))


def test_who_was_named_before_stays_on_offer(cast):
    field = MemberField(Role.NEUROLOGIST, label="Doctor")
    field.read_by(cast.north, besides=cast.bob.pk)
    assert list(field.queryset) == [cast.alice, cast.bob]


def test_the_offered_choice_stands_until_another_is_made():
    field = OfferedChoiceField(choices=[("yes", "yes"), ("unknown", "not known")], initial="unknown")
    assert (field.clean(None), field.clean("yes")) == ("unknown", "yes")
    with pytest.raises(ValidationError):
        field.clean("perhaps")
