"""What settled bookings earned, and for whom."""
