"""Console and simulated PBX joined in memory, under random calls and random faults, in virtual time."""
