"""What OpenAPI says of every operation: its problems, its headers."""

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter

PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "version": {"type": "integer", "description": "412: the row's version now"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "text": {"type": "string"},
                },
                "required": ["field", "code", "text"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description='The version that was seen, `"3"`, or `*`; a stale one is 412.',
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="The same key and body answer what was stored first.",
)

ALWAYS = {
    "400": "Not valid",
    "401": "Not signed in",
    "403": "Not allowed",
    "404": "Nothing here, or not for you",
}
ON_WRITES = {
    "409": "Would contradict the record",
    "412": "Somebody else was faster",
    "415": "Not JSON",
    "422": "The key was used for another request",
}


class ApiSchema(AutoSchema):
    def get_override_parameters(self):
        parameters = super().get_override_parameters()
        if self.method == "POST":
            parameters = [*parameters, IDEMPOTENCY_KEY]
        if self.method == "PATCH" or (self.method == "POST" and self.path_regex.find("{") >= 0):
            parameters = [*parameters, IF_MATCH]
        return parameters

    def _get_response_bodies(self, direction="response"):
        writes = self.method not in ("GET", "HEAD", "OPTIONS")
        problems = {**ALWAYS, **(ON_WRITES if writes else {})}
        answers = {status: self._problem(text) for status, text in problems.items()}
        return {**super()._get_response_bodies(direction), **answers}

    def _problem(self, text: str) -> dict:
        component = ResolvedComponent("Problem", ResolvedComponent.SCHEMA, PROBLEM, "problem")
        self.registry.register_on_missing(component)
        return {"description": text, "content": {"application/problem+json": {"schema": component.ref}}}


class ShapedFieldSchema(OpenApiSerializerFieldExtension):
    target_class = "lesiontrack.doors.api_body.ShapedField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema, direction):
        return dict(self.target.sent if direction == "request" else self.target.answered)
