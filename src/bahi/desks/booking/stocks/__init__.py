"""The shares the desk deals in."""
