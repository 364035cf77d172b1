"""The reviewers' screens. A view reads with selectors, acts with services, and decides nothing itself."""
