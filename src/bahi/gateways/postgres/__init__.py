"""PostgreSQL: finding a server, starting our own, and keeping its schema current."""
