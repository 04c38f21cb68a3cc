"""Looking at the book as another person, to help them: for a reason, for a while, reading only."""
