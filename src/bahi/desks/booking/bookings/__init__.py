"""Sales of shares to clients: agreed at frozen prices, approved by others, confirmed by the client."""
