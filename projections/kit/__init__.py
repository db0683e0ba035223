"""What every family of tables is made with: tables, writing, progress, errors. Knows no table."""
