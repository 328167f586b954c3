from django.urls import path

from scans.views import home

urlpatterns = [path("", home.home, name="home")]
