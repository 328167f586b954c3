"""Bookings and due windows by day: the calendar page, and the feed that calendar programs read."""
