class BackupError(Exception):
    """A backup can't be made or used. Its text is one sentence for people."""
