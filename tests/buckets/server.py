"""A server on loopback that speaks S3, as a plugin of pytest: it is there before the settings are read."""

import os

from moto.server import ThreadedMotoServer

BUCKET = "desk"


class Server:
    """`place` stays the same when it is stopped and started again, and what it holds too."""

    def __init__(self) -> None:
        self.start(port=0)

    def start(self, *, port: int) -> None:
        self._running = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
        self._running.start()
        self.port = self._running.get_host_and_port()[1]

    def stop(self) -> None:
        self._running.stop()

    @property
    def place(self) -> str:
        return f"http://127.0.0.1:{self.port}"


server = Server()
os.environ |= {
    "ARCHIVE_BUCKET": BUCKET,
    "ARCHIVE_ENDPOINT": server.place,
    "AWS_ACCESS_KEY_ID": "anybody",
    "AWS_SECRET_ACCESS_KEY": "anything",
    "AWS_DEFAULT_REGION": "us-east-1",
}


def pytest_sessionstart() -> None:
    import boto3

    boto3.client("s3", endpoint_url=server.place).create_bucket(Bucket=BUCKET)
