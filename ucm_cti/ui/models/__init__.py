"""What the lists show, as Qt item models: the smallest signals, never a reset."""
