"""The verifiable record: every public change in a hash chain whose head is signed, so nothing is changed silently."""
