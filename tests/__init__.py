"""The tests: against the embedded PostgreSQL, the real web server and real case logs."""
