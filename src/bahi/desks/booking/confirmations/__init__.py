"""Links mailed to clients: hashed, used once, and good only for the terms they were sent with."""
