"""Queues: who works in which queue, logging agents in and out, pausing them."""
