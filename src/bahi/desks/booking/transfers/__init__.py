"""Shares that leave for a client's demat account, against payment."""
