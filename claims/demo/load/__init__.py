"""Very many invented rows for measuring: outlets, articles, claims and all that a desk did with them.

They go past the services, which would take days, but not past the database: every constraint and trigger holds, and the
frozen documents and the hashes of approvals are those that the services would have made.
"""
