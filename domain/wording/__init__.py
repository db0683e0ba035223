"""What texts ask for: the reasons of demands and refusals, notes, letters; read by the words of a rule pack. And names of agencies."""
