"""Clients and vendors: who may buy from the desk and who may sell to it."""
