"""Reports: the period report, the forms that it fills and simplification results, as arithmetic over counts. Modules are imported by name."""
