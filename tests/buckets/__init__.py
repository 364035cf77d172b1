"""The archive, dumps and backups on a server that speaks S3: `make bucket`."""
