"""Showing once more who one is, in the middle of a session, before something sensitive."""
