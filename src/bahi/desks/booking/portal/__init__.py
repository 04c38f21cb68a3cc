"""What a client sees of their own, and the log-in they see it with."""
