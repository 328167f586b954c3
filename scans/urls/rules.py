from django.urls import path

from scans.views import rules

urlpatterns = [
    path("", rules.show, name="rules"),
    path("change/", rules.propose, name="rules_propose"),
    path("changes/<uuid:change_id>/", rules.show_change, name="rules_change"),
    path("changes/<uuid:change_id>/apply/", rules.apply, name="rules_apply"),
    path("changes/<uuid:change_id>/again/", rules.again, name="rules_again"),
    path("changes/<uuid:change_id>/drop/", rules.drop, name="rules_drop"),
]
