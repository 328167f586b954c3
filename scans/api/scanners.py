from rest_framework.generics import ListAPIView

from scans.api.serializers.scan import ScannerAnswer
from scans.models import Scanner


class Scanners(ListAPIView):
    serializer_class = ScannerAnswer
    queryset = Scanner.objects.none()

    def get_queryset(self):
        return Scanner.objects.visible_to(self.request.user).select_related("clinic").order_by("name", "pk")
