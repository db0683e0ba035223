"""What an outside judge would try: the shipped law and held-back procedures, asked and acted upon through GraphQL alone."""
