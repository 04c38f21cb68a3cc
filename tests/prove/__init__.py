"""Programmes that try to break the product and count what they broke: `make prove`."""
