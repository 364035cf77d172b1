"""Newsroom verbs, one file a stage. Each locks first, asks the permission, changes rows and writes its event."""
