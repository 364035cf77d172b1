"""A desk to look at: invented articles and people, and their decisions, taken through the real services."""
