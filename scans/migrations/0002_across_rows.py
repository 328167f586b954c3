"""What holds between tables: scan, reading and reference scan are of one patient and one region; all of one clinic."""

from django.db import migrations


def key(table: str, name: str, columns: str, other: str, other_columns: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) REFERENCES {other} ({other_columns}) "
        "DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("scans", "0001_tables"), ("patients", "0003_across_rows")]
    operations = [
        key(
            "scans_scan",
            "scan_patient_of_the_clinic",
            "patient_id, clinic_id",
            "patients_patient",
            "id, clinic_id",
        ),
        key(
            "scans_reading",
            "reading_of_the_patient_and_region",
            "scan_id, patient_id, region",
            "scans_scan",
            "id, patient_id, region",
        ),
        key(
            "scans_reading",
            "reference_of_the_patient_and_region",
            "reference_scan_id, patient_id, region",
            "scans_scan",
            "id, patient_id, region",
        ),
    ]
