"""Money that goes back to a client whose booking ended after they had paid."""
