"""What a dossier's facts say in free words, and the demands in it that nobody recorded as such."""
