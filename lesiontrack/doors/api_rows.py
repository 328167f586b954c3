"""What every noun of the API does alike: scope, rights, versions, keys that make a POST happen once."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.filters import OrderingFilter
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from lesiontrack.access.roles import Right, clinics_where, require
from lesiontrack.doors.api_body import Body, Reason
from lesiontrack.doors.api_once import etag, version_seen, written_once

UUID = "-".join(f"[0-9a-fA-F]{{{digits}}}" for digits in (8, 4, 4, 4, 12))


def require_somewhere(user, right: Right) -> None:
    """Refuse a person who holds `right` in no clinic before anything of the request is read."""
    if not clinics_where(user, right):
        raise PermissionDenied(f"Your role does not allow you to {right.label}.")


class StableOrdering(OrderingFilter):
    """Ends every order with the key: rows that tie would otherwise wander between pages."""

    def get_ordering(self, request, queryset, view):
        return [*(super().get_ordering(request, queryset, view) or queryset.model._meta.ordering), "pk"]


class ApiRows(GenericViewSet):
    """Rows of one noun. The noun gives `rows()`, `store(data)`, `amend(row, ...)` and, if it can be, `take_back(row, ...)`.

    Out of scope is 404, in scope without the right 403. Lists leave out what was withdrawn.
    """

    http_method_names = ["get", "post", "patch", "head", "options"]
    lookup_value_regex = UUID
    filter_backends = [StableOrdering]
    ordering_fields: list[str] = []
    right_to_read = Right.READ
    right_to_write: Right
    stored_serializer_class: type[Body] | None = None

    def rows(self):
        raise NotImplementedError

    def get_queryset(self):
        return self.rows()

    def listed(self, rows):
        """What a list shows of the rows."""
        return rows.in_force()

    def get_serializer_class(self):
        writes = self.action in ("create", "partial_update", "withdraw", "sign")
        return (self.stored_serializer_class if writes else None) or self.serializer_class

    def list(self, request):
        require_somewhere(request.user, self.right_to_read)
        page = self.paginate_queryset(self.filter_queryset(self.listed(self.get_queryset())))
        for row in page:
            self.opened(row)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request, pk):
        return self.answer(self.row(pk))

    def row(self, pk, right: Right | None = None):
        """The row, for a person who holds `right` (else: to read) in its clinic."""
        row = self.get_queryset().filter(pk=pk).first()
        if row is None:
            raise Http404
        require(self.request.user, right or self.right_to_read, row.clinic_id)
        self.opened(row)
        return row

    def opened(self, row) -> None:
        """Note whose data was read, where the row is a person's."""

    def answer(self, row, status: int = 200) -> Response:
        return Response(self.get_serializer(row).data, status=status, headers={"ETag": etag(row)})

    def body(self, clinic, *, partial: bool = False) -> dict:
        """The body of the request as named facts; dates are read by the day of `clinic`."""
        context = {**self.get_serializer_context(), "clinic": clinic}
        sent = self.get_serializer(data=self.request.data, partial=partial, context=context)
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def written(self, write, status: int = 200) -> Response:
        """Answer the row that `write()` stores, read afresh; under a repeated key it is read, not written."""
        return self.answer(self.row(written_once(self.request, write)), status)


class Recorded(ApiRows):
    """Rows that can be added and amended."""

    def create(self, request):
        require_somewhere(request.user, self.right_to_write)
        answer = self.written(self.store, status=201)
        answer["Location"] = request.build_absolute_uri(f"{request.path.rstrip('/')}/{answer.data['id']}/")
        return answer

    def store(self):
        raise NotImplementedError

    def partial_update(self, request, pk):
        row = self.row(pk, self.right_to_write)
        changes = self.body(row.clinic, partial=True)
        self.amend(row, version=version_seen(request), reason=changes.pop("reason", ""), **changes)
        return self.answer(self.row(pk))

    def amend(self, row, *, version: int | None, reason: str, **changes) -> None:
        raise NotImplementedError


class Withdrawable(Recorded):
    """Rows that can be taken back: never deleted, DELETE is 405."""

    @extend_schema(request=Reason)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk):
        row = self.row(pk, self.right_to_write)
        sent = Reason(data=request.data)
        sent.is_valid(raise_exception=True)
        return self.written(
            lambda: self.take_back(row, version=version_seen(request), reason=sent.validated_data["reason"])
        )

    def take_back(self, row, *, version: int | None, reason: str):
        raise NotImplementedError
