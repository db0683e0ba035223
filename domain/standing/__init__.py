"""What holds of a dossier beside its findings: how far it is judged, what was examined, and the limit by law."""
