"""Finds patients by what people type into one field: parts of names, an MRN, a birth date, in any order."""

import re
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import CharField, Lookup, Q, QuerySet

from patients.dates import DateNotUnderstood, FuzzyDate, parse_fuzzy_date

NO_BOUND = date(9000, 1, 1)
"""Today only bounds a date that is to be stored; a search stores nothing."""


@CharField.register_lookup
class ContainsInAnyCase(Lookup):
    """`ILIKE '%...%'`, which the trigram indexes serve; Django's `icontains` compares UPPER(), which they cannot."""

    lookup_name = "contains_in_any_case"

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        return f"{column} ILIKE %s", [*column_params, f"%{_literally(self.rhs)}%"]


def _literally(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def matching(patients: QuerySet, text: str) -> QuerySet:
    """The patients who match every word of `text`: a part of a name, the begin of an MRN, or a birth date."""
    words = text.replace(",", " ").split()
    every_word = Q()
    for word in words:
        every_word &= _named(word) | Q(mrn__istartswith=word) | _born(word)
    return patients.filter(every_word | Q(mrn__iexact=text.strip()) | _born(text))


def sounding_like(patients: QuerySet, text: str) -> QuerySet:
    """Patients whose names resemble a word of `text`, the most alike first: for the misspelt search that finds nobody."""
    resembling = Q()
    for word in text.replace(",", " ").split():
        resembling |= Q(family_name__trigram_similar=word) | Q(given_name__trigram_similar=word)
        resembling |= Q(family_name__unaccent__istartswith=word) | Q(given_name__unaccent__istartswith=word)
    if not resembling:
        return patients.none()
    return patients.filter(resembling).order_by(
        TrigramSimilarity("family_name", text).desc(), "family_name", "mrn"
    )


def _named(word: str) -> Q:
    return Q(family_name__contains_in_any_case=word) | Q(given_name__contains_in_any_case=word)


def _born(text: str) -> Q:
    """Birth dates that may be the one written; 03/04/1985 is tried both ways, for a search decides nothing."""
    born = Q(pk=None)
    for day in _dates_of(text):
        born |= Q(birth_earliest__lte=day.latest, birth_latest__gte=day.earliest)
    return born


def _dates_of(text: str) -> set[FuzzyDate]:
    if not re.search(r"\d{4}", text):
        return set()
    found = set()
    for slashed in ("day_first", "month_first"):
        try:
            found.add(parse_fuzzy_date(text, today=NO_BOUND, slashed=slashed))
        except DateNotUnderstood:
            continue
    return found
