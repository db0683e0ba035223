"""Tests of the wiring: settings, the embedded PostgreSQL, the command line."""
