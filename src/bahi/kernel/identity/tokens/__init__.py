"""How programs come in: access tokens of ten minutes, refresh tokens good once, and API keys."""
