"""`{% load doses %}{% doses_of patient rows as doses %}` on the page of therapies."""

from django import template

from scans.presentation import doses

register = template.Library()

register.simple_tag(doses.doses_of)
