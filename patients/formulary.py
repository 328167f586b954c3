"""The MS therapies in use: molecule, ATC code, brands. One list; the database rows follow it after each migration."""

from django.utils.text import slugify

FORMULARY: list[tuple[str, str, list[str]]] = [
    ("interferon beta-1b", "L03AB08", ["Betaseron", "Betaferon", "Extavia"]),
    ("interferon beta-1a", "L03AB07", ["Avonex", "Rebif"]),
    ("peginterferon beta-1a", "L03AB13", ["Plegridy"]),
    ("glatiramer acetate", "L03AX13", ["Copaxone", "Glatopa", "Brabio"]),
    ("teriflunomide", "L04AK02", ["Aubagio"]),
    ("dimethyl fumarate", "L04AX07", ["Tecfidera"]),
    ("diroximel fumarate", "L04AX09", ["Vumerity"]),
    ("monomethyl fumarate", "", ["Bafiertam"]),
    ("fingolimod", "L04AE01", ["Gilenya", "Tascenso"]),
    ("ozanimod", "L04AE02", ["Zeposia"]),
    ("siponimod", "L04AE03", ["Mayzent"]),
    ("ponesimod", "L04AE04", ["Ponvory"]),
    ("cladribine", "L04AA40", ["Mavenclad"]),
    ("natalizumab", "L04AG03", ["Tysabri", "Tyruko"]),
    ("alemtuzumab", "L04AG06", ["Lemtrada"]),
    ("ocrelizumab", "L04AG08", ["Ocrevus"]),
    ("ofatumumab", "L04AG12", ["Kesimpta"]),
    ("ublituximab", "L04AG14", ["Briumvi"]),
    ("rituximab", "L01FA01", ["MabThera", "Rituxan", "Truxima"]),
    ("mitoxantrone", "L01DB07", ["Novantrone"]),
    ("azathioprine", "L04AX01", ["Imuran"]),
    ("methotrexate", "L04AX03", []),
    ("mycophenolate mofetil", "L04AA06", ["CellCept"]),
    ("cyclophosphamide", "L01AA01", []),
    ("daclizumab", "L04AC01", ["Zinbryta"]),
    ("intravenous immunoglobulin", "J06BA02", []),
    ("autologous stem cell transplantation", "", []),
]

INTERFERON_BETA_1B = "interferon-beta-1b"

USUAL_DOSE = {INTERFERON_BETA_1B: "250 micrograms every other day"}
"""Offered when such a course is entered, by molecule (BET-2)."""


def load_formulary(sender=None, using="default", **kwargs) -> None:
    """Bring the reference rows up to the list; rows in use are never removed."""
    from patients.models import Molecule, Product

    for name, atc, brands in FORMULARY:
        slug = slugify(name)
        Molecule.objects.using(using).update_or_create(slug=slug, defaults={"name": name, "atc": atc})
        for product in [name, *brands]:
            Product.objects.using(using).update_or_create(
                slug=slugify(product), defaults={"name": product, "molecule_id": slug}
            )
