"""Desk home: what waits today, what moved, and what just happened."""
