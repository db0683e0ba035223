"""The one path of a command, for every kind of stream."""
