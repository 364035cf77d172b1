"""Webhooks through the partner interface: docs/reference/webhooks.md."""
