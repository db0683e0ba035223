"""Law files in: rule packs, procedures, agencies, calendars.

May import the root modules of `exchange`.
"""
