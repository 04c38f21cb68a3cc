"""Links and one-time codes: made here, sent by whoever sends mail, good once and for one purpose."""
