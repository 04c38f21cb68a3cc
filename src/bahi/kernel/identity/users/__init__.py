"""The people who use Bahi: inviting them, their roles, and who leads whom."""
