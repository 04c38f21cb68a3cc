"""What speaks to the outside: each gateway implements a port that a floor below declares."""
