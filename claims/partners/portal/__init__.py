"""Where a partner's own people keep its keys, and see what they are used for."""
