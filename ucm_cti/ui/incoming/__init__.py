"""The window of incoming calls: over everything, without taking the focus, until the calls end."""
