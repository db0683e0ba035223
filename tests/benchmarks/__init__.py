"""Tests of benchmarks/: that they measure what they say. Never how fast anything is."""
