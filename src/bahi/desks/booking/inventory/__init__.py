"""What the desk holds, has promised and may still promise, and at which price it passes it on."""
