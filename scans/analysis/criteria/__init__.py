"""Which imaging parts of published criteria are met (DX-2, DX-3). Never a diagnosis: that is a clinician's."""
