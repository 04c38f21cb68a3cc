"""What companies do to their shares: splits, bonuses, rights, dividends, mergers, buy-backs."""
