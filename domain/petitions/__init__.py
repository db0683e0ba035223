"""Petitions (phản ánh, kiến nghị): commands, state, decisions (NĐ 20/2008). May import the rest of `domain`."""
