"""One invented program, the same each time, with which to try things out: making it, and taking it away again."""
