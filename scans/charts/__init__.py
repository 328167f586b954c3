"""Charts as Vega-Lite specs and small SVGs, built from the results of the analysis; no clinical arithmetic of their own."""
