"""Reading papers: what a PAN card, master list or cheque says, field by field, and how sure that is."""
