"""May this patient be scanned, and given contrast? Kidney, pregnancy, earlier reactions, implants, need (GAD-1 to GAD-4, IMP-1)."""
