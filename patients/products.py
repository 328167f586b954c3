"""Find a product by what people call it: a brand or a molecule, whatever the case (BET-1)."""

from lesiontrack.doors.spelling import did_you_mean
from patients.models import Molecule, Product


class ProductNotKnown(LookupError):
    """Nothing is sold or made under this name; the message says the likely one."""


def all_products():
    return Product.objects.select_related("molecule")


def all_molecules():
    return Molecule.objects.all()


def product_named(written: str) -> Product:
    """The product of this brand, molecule name or slug. Raises ProductNotKnown."""
    wanted = " ".join(written.split()).lower()
    products = list(all_products())
    for product in products:
        if wanted in (product.slug, product.name.lower()):
            return product
    likely = did_you_mean(wanted, [product.name for product in products])
    raise ProductNotKnown(f"“{written.strip()}” is not a known brand or molecule.{likely}")
