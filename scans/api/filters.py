from rest_framework.filters import BaseFilterBackend

from lesiontrack.doors.errors import refuse
from lesiontrack.doors.spelling import did_you_mean
from scans.choices import Region, ScanState
from scans.follow_up_choices import FollowUpStanding, FollowUpState


class OfScan(BaseFilterBackend):
    """`?state=`, `?region=`, `?accession=`: withdrawn scans are listed only where they are asked for."""

    words = {"state": ScanState.values, "region": Region.values, "accession": None}

    def filter_queryset(self, request, queryset, view):
        asked = {
            name: request.query_params[name].replace("\x00", "")
            for name in self.words
            if name in request.query_params
        }
        return queryset.filter(**asked) if "state" in asked else queryset.in_force().filter(**asked)

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "schema": {"type": "string", **({"enum": words} if words else {})},
            }
            for name, words in self.words.items()
        ]


class OfFollowUp(BaseFilterBackend):
    """`?state=`, `?standing=`, `?region=`: a word that is none of theirs is refused, since an empty list would look like good news."""

    words = {
        "state": (FollowUpState.values, "state"),
        "standing": (FollowUpStanding.values, "entry__standing"),
        "region": (Region.values, "region"),
    }

    def filter_queryset(self, request, queryset, view):
        for name, (words, column) in self.words.items():
            asked = request.query_params.get(name)
            if asked is None:
                continue
            if asked not in words:
                raise refuse(name, f"“{asked}” is not one of {', '.join(words)}.{did_you_mean(asked, words)}")
            queryset = queryset.filter(**{column: asked})
        return queryset

    def get_schema_operation_parameters(self, view):
        return [
            {"name": name, "in": "query", "required": False, "schema": {"type": "string", "enum": words}}
            for name, (words, _) in self.words.items()
        ]
