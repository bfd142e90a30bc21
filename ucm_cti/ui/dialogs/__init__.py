"""Windows of their own: first run, key help. They are opened, never executed."""
