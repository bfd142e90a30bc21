"""What an operator talks about: plain values, no I/O, no Qt."""
