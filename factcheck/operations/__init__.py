"""Running the desk: whether it is well, its numbers, its backups. It reads every room and is read by none."""
