"""Narrowing a list by what stands in its address."""

import uuid

from rest_framework.filters import BaseFilterBackend

from lesiontrack.doors.errors import refuse


class OfPatient(BaseFilterBackend):
    """`?patient=<id>`: the rows of one patient."""

    def filter_queryset(self, request, queryset, view):
        named = request.query_params.get("patient")
        return queryset.filter(patient=id_in("patient", named)) if named else queryset

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": "patient",
                "in": "query",
                "required": False,
                "schema": {"type": "string", "format": "uuid"},
            }
        ]


def id_in(field: str, text: str) -> uuid.UUID:
    """The id written in `text`. Raises ValidationError naming the field."""
    try:
        return uuid.UUID(text)
    except ValueError:
        raise refuse(field, f"“{text}” is not an id. Send the id that the API answered.") from None
