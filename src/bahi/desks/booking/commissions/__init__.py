"""Commissions: what a settled booking earns the partner and the employee who brought it."""
