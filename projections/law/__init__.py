"""The tables of the law, and the law as of the page being folded. May import `kit`."""
