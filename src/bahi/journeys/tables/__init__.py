"""Every list of the app as an Excel file or a PDF: the rows of its own route, with its filter and secrets."""
