"""How the desk does: by stock, by salesperson, by sector and day by day."""
