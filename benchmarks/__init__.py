"""How fast the ledger is, as ratios measured in one run against raw PostgreSQL on the same server.

`python -m benchmarks` runs every module here that has `run(bench) -> list[Result]`. May import every other package; nothing imports it.
"""
