"""What demands, notes and reasons say, read by the words of a rule pack and compared with what a procedure lists."""
