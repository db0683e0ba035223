"""The ASGI side: requests, media types, the server, GraphiQL with its static files."""
