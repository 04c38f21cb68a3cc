"""What spans desks."""
