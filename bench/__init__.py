"""The figures on the README, each with the command that measures it."""
