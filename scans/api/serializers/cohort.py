from rest_framework import serializers

from lesiontrack.doors.api_body import Body, WordField
from patients.api.fields import MemberField
from patients.api.serializers.therapy import ProductField
from patients.choices import PhenotypeName
from scans.models.cohort import PhenotypeAt


class MoleculeField(ProductField):
    """A molecule: in as slug, name or brand, out as slug."""

    def run_validation(self, data=serializers.empty):
        product = super().run_validation(data)
        return product.molecule if product else None

    def to_representation(self, molecule) -> str:
        return molecule.slug


class CohortFilter(Body):
    """Who is in it: on the molecule (null: any), with one of the phenotypes (none: all) at the index start or now."""

    only_amended = ()

    molecule = MoleculeField(allow_null=True, required=False)
    phenotype = serializers.ListField(
        child=WordField(PhenotypeName.values), source="phenotypes", required=False
    )
    phenotype_at = WordField(PhenotypeAt.values, required=False)


class CohortBody(Body):
    """A named filter over a clinic's patients; who is in it is worked out each time it is looked at."""

    only_new = ("clinic",)
    only_amended = ()

    id = serializers.UUIDField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    clinic = serializers.SlugField(
        source="clinic.code",
        required=False,
        help_text="code or id; may be left out by a person of one clinic",
    )
    name = serializers.CharField(max_length=80)
    filter = CohortFilter(source="*", required=False)
    defined_by = MemberField(read_only=True)
