"""Tests of the domain: pure, no database."""
