"""The pages through which articles, feeds and lists of them come in."""
