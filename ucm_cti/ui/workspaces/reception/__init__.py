"""Reception: the way of a call from left to right, ringing, talking, held, then people."""
