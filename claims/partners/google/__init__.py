"""Google's Fact Check Tools API (v1alpha1) with our verdicts in it: programs made for theirs work here unchanged."""
