from rest_framework.filters import BaseFilterBackend

from scans.choices import Region, ScanState


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
