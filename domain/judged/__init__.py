"""What rules judge, and what they find: the dossier with its law, a breach, a finding."""
