"""An upload that is counted while it comes in, so that no stranger's file fills the disk."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from articles.lists import limits


class Quota(FileUploadHandler):
    """Stops an upload at `limits.UPLOAD_BYTES` and remembers it in `exceeded`. Put it before the keeping handlers."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.exceeded = False
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        if self._received > limits.UPLOAD_BYTES:
            self.exceeded = True
            # The rest is read and dropped, so that the browser hears our answer instead of a broken connection.
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
