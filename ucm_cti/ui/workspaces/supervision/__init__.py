"""Supervision: queues, live calls and agents at a glance, and taking part in a call."""
