"""The molecules and products that a therapy course can name: the same for every clinic."""

from rest_framework.generics import ListAPIView

from patients.api.serializers.formulary import MoleculeAnswer, ProductAnswer
from patients.products import all_molecules, all_products


class Molecules(ListAPIView):
    serializer_class = MoleculeAnswer

    def get_queryset(self):
        return all_molecules()


class Products(ListAPIView):
    serializer_class = ProductAnswer

    def get_queryset(self):
        return all_products()
