"""Loads files of the law: rule packs, procedures, agencies, calendars.

May import the root modules of `exchange`.
"""
