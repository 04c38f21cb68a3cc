"""Keeping the book: copies of it, another one in its place by two people, and what it holds."""
