"""Taxes: what the law says must be withheld from a payment, as dated rows."""
