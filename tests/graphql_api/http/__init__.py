"""The ASGI side."""
