"""`{% load exposures %}{% exposures_of patient rows as exposures %}` on the page of therapies."""

from django import template

from scans.presentation import exposures

register = template.Library()

register.simple_tag(exposures.exposures_of)
