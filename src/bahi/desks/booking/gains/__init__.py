"""What a client holds in lots, first in first out, and what they gained by selling: as the tax law counts."""
