"""What others may listen to. Receivers run inside the action's transaction; their error rolls the write back."""

from django.dispatch import Signal

record_changed = Signal()
"""`record_changed(sender, patient, by)`: therapies, relapses, EDSS or the patient's own facts changed."""

patient_registered = Signal()
"""`patient_registered(sender, patient, by)`: a new patient, of whom nothing else is recorded yet."""

record_opening = Signal()
"""`record_opening(sender, request, patient)`: a page or program is about to be given this patient's record; a receiver may refuse."""
