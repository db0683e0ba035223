"""Publications: commands, state, decisions, and the duties to publish. May import the rest of `domain`."""
