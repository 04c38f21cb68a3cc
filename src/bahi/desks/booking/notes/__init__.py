"""Contract notes for clients and purchase notes for vendors: what was agreed and done, on paper."""
