"""What people type about a scan, until an action takes it."""
