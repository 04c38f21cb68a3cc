"""One code path keeps files in a folder and in a bucket."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bahi.gateways.storage import Files
from bahi.kernel.documents.errors import ContentAway

KEY = "ab" * 32
BUCKET: dict[str, bytes] = {}


class Bucket(BaseHTTPRequestHandler):
    """As much of S3 as is used here: put, get, delete and list of one bucket."""

    def do_PUT(self) -> None:
        BUCKET[self.path] = self.rfile.read(int(self.headers["content-length"]))
        self._say(200)

    def do_GET(self) -> None:
        if "list-type=2" in self.path:
            listed = "".join(
                f"<Contents><Key>{path.removeprefix('/papers/')}</Key><Size>{len(body)}</Size>"
                f"<LastModified>2026-11-01T00:00:00.000Z</LastModified><ETag>1</ETag></Contents>"
                for path, body in BUCKET.items()
            )
            self._say(
                200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{listed}</ListBucketResult>".encode()
            )
        elif self.path in BUCKET:
            self._say(200, BUCKET[self.path])
        else:
            self._say(404)

    def do_DELETE(self) -> None:
        BUCKET.pop(self.path, None)
        self._say(204)

    def do_POST(self) -> None:
        """Several at once, as `?delete`."""
        asked = self.rfile.read(int(self.headers["content-length"])).decode()
        for path in [path for path in BUCKET if path.removeprefix("/papers/") in asked]:
            del BUCKET[path]
        self._say(200, b"<DeleteResult><Deleted><Key>gone</Key></Deleted></DeleteResult>")

    def _say(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.send_header("last-modified", "Sun, 01 Nov 2026 00:00:00 GMT")
        self.send_header("etag", '"1"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    BUCKET.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_REGION", "ap-south-1")
    yield "s3://papers/firm"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    if request.param == "folder":
        return Files((tmp_path / "files").as_uri())
    return Files(request.getfixturevalue("bucket"))


async def test_puts_gets_lists_and_removes(files: Files) -> None:
    with pytest.raises(ContentAway):
        await files.get(KEY)
    await files.put(KEY, b"one")
    await files.put(KEY, b"two")
    assert await files.get(KEY) == b"two"
    soon = datetime.now(UTC) + timedelta(days=1)
    assert [key async for keys in files.stored_before(soon) for key in keys] == [KEY]
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    assert [key async for keys in files.stored_before(long_ago) for key in keys] == []
    await files.remove(KEY)
    with pytest.raises(ContentAway):
        await files.get(KEY)
