"""What the desk decides once for every booking: its bank account, reminders, and how long it waits."""
