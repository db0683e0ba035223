"""From a document to one statement."""
