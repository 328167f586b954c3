"""The one-page brief: what a doctor takes to the visit, with the source of every figure at its foot."""
