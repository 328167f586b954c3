"""`{% load exposures %}{% joined_courses patient rows as joined %}` on the page of therapies."""

from django import template

from scans.presentation import exposures

register = template.Library()

register.simple_tag(exposures.joined_courses)
