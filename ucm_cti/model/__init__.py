"""What an operator talks about: plain values, no I/O, no Qt.

Those that a picture holds by the thousand are left out by the garbage collector (`gc=False`): nothing they
hold can point back to them, and walking them all would stall the loop.
"""
