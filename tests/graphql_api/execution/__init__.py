"""Running statements and resolvers."""
