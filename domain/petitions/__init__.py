"""Petitions (phản ánh, kiến nghị): commands, decisions, state and how facts move it (NĐ 20/2008). May import the rest of `domain`."""
