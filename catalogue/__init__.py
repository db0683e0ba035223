"""Law as data and import mappings (TOML). No Python but this docstring, which lets an installation carry the files."""
