"""Faults on demand: what may go wrong (`plan`), what becomes of each thing (`outcome`), and doing it."""
