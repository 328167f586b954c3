"""What was asked before an MRI, implants, reactions to contrast, pregnancies."""

from lesiontrack.access.roles import Right
from patients import actions
from patients.api.rows import RowsOfPatients
from patients.api.serializers.mri_safety import (
    ContrastReactionBody,
    ImplantBody,
    PregnancyBody,
    SafetyCheckBody,
)
from patients.models import ContrastReaction, Implant, MrSafetyCheck, Patient, Pregnancy


class SafetyChecks(RowsOfPatients):
    queryset = MrSafetyCheck.objects.none()
    serializer_class = SafetyCheckBody
    right_to_write = Right.RECORD_SAFETY
    ordering_fields = ["asked_on", "created_at"]

    def rows(self):
        return MrSafetyCheck.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> MrSafetyCheck:
        return actions.record_safety_check(by=self.request.user, patient=patient, **facts)

    def amend(self, row: MrSafetyCheck, **changes) -> None:
        actions.amend_safety_check(by=self.request.user, check=row, **changes)


class Implants(RowsOfPatients):
    queryset = Implant.objects.none()
    serializer_class = ImplantBody
    right_to_write = Right.RECORD_SAFETY
    ordering_fields = ["created_at"]

    def rows(self):
        return Implant.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> Implant:
        return actions.record_implant(by=self.request.user, patient=patient, **facts)

    def amend(self, row: Implant, **changes) -> None:
        actions.amend_implant(by=self.request.user, implant=row, **changes)


class ContrastReactions(RowsOfPatients):
    queryset = ContrastReaction.objects.none()
    serializer_class = ContrastReactionBody
    right_to_write = Right.RECORD_SAFETY
    ordering_fields = ["day_earliest", "created_at"]

    def rows(self):
        return ContrastReaction.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> ContrastReaction:
        return actions.record_contrast_reaction(by=self.request.user, patient=patient, **facts)

    def amend(self, row: ContrastReaction, **changes) -> None:
        actions.amend_contrast_reaction(by=self.request.user, reaction=row, **changes)


class Pregnancies(RowsOfPatients):
    queryset = Pregnancy.objects.none()
    serializer_class = PregnancyBody
    right_to_write = Right.RECORD_SAFETY
    ordering_fields = ["since_earliest", "created_at"]

    def rows(self):
        return Pregnancy.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> Pregnancy:
        return actions.record_pregnancy(by=self.request.user, patient=patient, **facts)

    def amend(self, row: Pregnancy, **changes) -> None:
        actions.amend_pregnancy(by=self.request.user, pregnancy=row, **changes)
