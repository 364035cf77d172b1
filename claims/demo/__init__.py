"""A desk to look at: invented articles and people, and their decisions, all taken through the real services."""
