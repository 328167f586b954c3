"""What holds between tables: a row and its patient are of one clinic, a course and its product of one molecule."""

from django.db import migrations

TABLES = ["phenotype", "therapycourse", "relapse", "edssassessment", "visit"]


def same_clinic(table: str) -> migrations.RunSQL:
    name = f"{table}_patient_of_the_clinic"
    return migrations.RunSQL(
        f"ALTER TABLE patients_{table} ADD CONSTRAINT {name} FOREIGN KEY (patient_id, clinic_id) "
        "REFERENCES patients_patient (id, clinic_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE patients_{table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("patients", "0002_tables")]
    operations = [
        *(same_clinic(table) for table in TABLES),
        migrations.RunSQL(
            "ALTER TABLE patients_therapycourse ADD CONSTRAINT course_product_of_the_molecule "
            "FOREIGN KEY (product_id, molecule_id) REFERENCES patients_product (slug, molecule_id) "
            "DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE patients_therapycourse DROP CONSTRAINT course_product_of_the_molecule",
        ),
    ]
