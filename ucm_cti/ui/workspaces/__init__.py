"""The workspaces, one folder each; they show what `Session` holds and press what it offers."""
