"""Referral partners: who brings clients to the desk, and which share of the revenue they are promised."""
