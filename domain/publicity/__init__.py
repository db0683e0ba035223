"""Publications: commands, decisions, state and how facts move it, and the duties to publish. May import the rest of `domain`."""
