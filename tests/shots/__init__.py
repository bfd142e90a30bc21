"""Pictures of every view, from the real window on the simulated PBX."""
