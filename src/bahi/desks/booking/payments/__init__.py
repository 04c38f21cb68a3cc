"""What clients pay on their bookings, tranche by tranche and exact to the paisa."""
