"""Webhooks: each public change is sent to whoever wants it, each try is a row, and nothing is lost on the way."""
