"""Coming in without a password yet: an invitation, a registration, a password forgotten."""
