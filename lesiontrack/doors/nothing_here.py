from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.views import APIView


@extend_schema(exclude=True)
class NothingHere(APIView):
    """What no address of the API matches, as a problem like any other."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise Http404
