"""Finance: what came in and went out across the desk, and what is still owed either way."""
