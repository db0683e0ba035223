"""What texts say: names of papers, demands, reasons."""
