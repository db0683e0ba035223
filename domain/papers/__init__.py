"""Names of papers, read by the words of a rule pack and compared with those that a procedure lists."""
