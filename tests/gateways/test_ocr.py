"""An engine elsewhere is sent a picture without Aadhaar numbers, and its answer is checked."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image
from tests.desks.booking.reading.drawing import PAN_CARD, drawn

from bahi.desks.booking.reading.errors import EngineAway
from bahi.desks.booking.reading.words import ReadLine
from bahi.gateways.ocr import External, Local
from bahi.kernel.documents import MediaType

LOCAL = Local()


class Engine(HTTPServer):
    answer: bytes = b'{"lines": [{"text": "ABCPE1234F", "confidence": 0.975}]}'
    status = 200
    got: bytes = b""
    token: str | None = None


class Answers(BaseHTTPRequestHandler):
    server: Engine

    def do_POST(self) -> None:
        self.server.got = self.rfile.read(int(self.headers["content-length"]))
        self.server.token = self.headers["authorization"]
        self.send_response(self.server.status)
        self.send_header("content-length", str(len(self.server.answer)))
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def engine() -> Iterator[Engine]:
    served = Engine(("127.0.0.1", 0), Answers)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


def reader(engine: Engine) -> External:
    return External(f"http://127.0.0.1:{engine.server_port}/read", "secret", LOCAL)


async def test_the_aadhaar_number_stays_here(engine: Engine) -> None:
    found = await reader(engine).lines(drawn(*PAN_CARD), MediaType.PNG)
    assert found == [ReadLine("ABCPE1234F", 98)]
    assert engine.token == "Bearer secret"
    sent = await LOCAL.lines(engine.got, MediaType.PNG)
    words = " ".join(line.text for line in sent)
    assert "ABCPE1234F" in words
    assert "2341" not in words
    assert Image.open(io.BytesIO(engine.got)).format == "PNG"


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, b"{}"),
        (200, b"not json"),
        (200, json.dumps({"lines": [{"text": "x", "confidence": 7}]}).encode()),
        (200, b'{"lines": null}'),
    ],
)
async def test_an_engine_that_fails_is_away(engine: Engine, status: int, answer: bytes) -> None:
    engine.status, engine.answer = status, answer
    with pytest.raises(EngineAway):
        await reader(engine).lines(drawn("hello"), MediaType.PNG)


async def test_an_engine_that_is_not_there_is_away() -> None:
    with pytest.raises(EngineAway):
        await External("http://127.0.0.1:9/", "x", LOCAL).lines(drawn("hello"), MediaType.PNG)
