"""Where a partner's own people keep its webhooks, and see what became of each message."""
