from rest_framework import serializers


class MoleculeAnswer(serializers.Serializer):
    """An active substance."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    atc = serializers.CharField()


class ProductAnswer(serializers.Serializer):
    """A brand of one molecule, or the molecule without a brand."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    molecule = serializers.SlugField(source="molecule_id")
