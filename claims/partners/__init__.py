"""Verdicts out: who receives them, with which key, and the numbered feed of changes."""
