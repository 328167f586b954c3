"""Lesion arithmetic without Django, clock or database: frozen dataclasses in, frozen dataclasses out."""
