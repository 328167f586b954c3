from django.urls import path

from scans.views import rules

urlpatterns = [
    path("<slug:code>/rules/", rules.show, name="rules"),
    path("<slug:code>/rules/change/", rules.propose, name="rules_propose"),
    path("<slug:code>/rules/changes/<uuid:change_id>/", rules.show_change, name="rules_change"),
    path("<slug:code>/rules/changes/<uuid:change_id>/apply/", rules.apply, name="rules_apply"),
    path("<slug:code>/rules/changes/<uuid:change_id>/again/", rules.again, name="rules_again"),
    path("<slug:code>/rules/changes/<uuid:change_id>/drop/", rules.drop, name="rules_drop"),
]
