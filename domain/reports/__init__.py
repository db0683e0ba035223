"""Reports: the period report (form 06) and simplification results, as arithmetic over counts. Modules are imported by name."""
