"""Ledgers as each release left them, and that every later program opens, projects and answers them. A folder per release, never changed."""
