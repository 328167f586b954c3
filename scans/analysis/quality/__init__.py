"""How well a clinic follows up, in numbers: one answer per patient or scan, summed by clinic."""
