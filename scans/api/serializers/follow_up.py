"""A follow-up as programs read it, and what they send for each of its steps."""

from rest_framework import serializers

from lesiontrack.doors.api_body import Body, TextField, WordField
from patients.api.fields import DayField, MemberField
from patients.choices import KnownOrNot
from scans.api.serializers.scan import ScannerField
from scans.choices import Region
from scans.follow_up_choices import ContactOutcome, ContactWay, FollowUpKind, FollowUpState


class FollowUpBody(Body):
    """Sent: what a neurologist orders. Answered: the scan that is owed, its window, and how far it has come."""

    only_amended = ()

    id = serializers.UUIDField(read_only=True)
    patient = serializers.UUIDField(source="patient_id")
    kind = serializers.ChoiceField(FollowUpKind.choices, read_only=True)
    rules = serializers.ListField(child=serializers.CharField(), read_only=True)
    reason = serializers.CharField(read_only=True)
    request_by = serializers.DateField(read_only=True)
    opens_on = serializers.DateField(read_only=True)
    due_on = DayField(
        help_text="the day the MRI is ordered for; its window runs from 14 days before to a month after it"
    )
    closes_on = serializers.DateField(read_only=True)
    state = serializers.ChoiceField(FollowUpState.choices, read_only=True)
    booked_for = serializers.DateField(read_only=True, allow_null=True)
    scan = serializers.UUIDField(source="scan_id", read_only=True, allow_null=True)
    region = WordField(Region.values, default=Region.BRAIN.value, write_only=True)
    contrast_wanted = WordField(KnownOrNot.values, default=KnownOrNot.UNKNOWN.value, write_only=True)
    question = TextField(max_length=300, write_only=True)


class Step(Body):
    """What a step needs beside the follow-up."""

    only_amended = ()


class Request(Step):
    contrast_wanted = WordField(KnownOrNot.values, required=False, help_text="left out: as it stands")


class Booking(Step):
    booked_for = DayField()
    booked_time = serializers.TimeField(required=False, allow_null=True)
    place = TextField(max_length=120)
    scanner = ScannerField(required=False, allow_null=True)
    contrast_booked = WordField(KnownOrNot.values, required=False)
    transport = TextField(max_length=120)


class PerformedOn(Step):
    performed_on = DayField(required=False, allow_null=True, help_text="left out: on the booked day")


class Elsewhere(Step):
    performed_on = DayField()


class Note(Step):
    note = TextField(max_length=200)


class Declined(Step):
    reason = serializers.CharField(max_length=200, allow_blank=True)
    ask_again_on = DayField()


class NoFurther(Step):
    reason = serializers.CharField(max_length=200, allow_blank=True)


class DueFrom(Step):
    month = DayField(help_text="any day of the month")


class Owner(Step):
    owner = MemberField(
        allow_null=True, help_text="e-mail of a member of the clinic; null: nobody in particular"
    )


class Contact(Step):
    outcome = WordField(ContactOutcome.values)
    way = WordField(ContactWay.values, required=False)
    attempted_on = DayField(required=False, allow_null=True, help_text="left out: today")
    attempted_time = serializers.TimeField(required=False, allow_null=True)
    note = TextField(max_length=200)


class Override(Step):
    code = serializers.CharField(max_length=40, help_text="of the flag that blocks")
    radiologist = serializers.CharField(max_length=120, allow_blank=True)
    reason = serializers.CharField(max_length=300, allow_blank=True)
