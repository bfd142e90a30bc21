"""The live picture: what the PBX told, kept true by events and listings; no I/O, no clock."""
