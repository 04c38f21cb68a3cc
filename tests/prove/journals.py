"""A client that writes down what it asks and what it was told, on disk, before it goes on."""

import asyncio
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from bahi.kit.rows import new_id

PATIENCE = 0.2


@dataclass(slots=True)
class Asked:
    """One change, named by its key; `answer` is what was acknowledged, if anything was."""

    key: str
    path: str
    body: dict[str, Any]
    status: int | None = None
    answer: dict[str, Any] = field(default_factory=dict)


class Journal:
    """Append-only, each line on disk before the next step."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("ab")
        self.asked: list[Asked] = []

    async def ask(
        self, http: httpx2.AsyncClient, path: str, body: dict[str, Any], stop: asyncio.Event
    ) -> Asked:
        """Asks under one key until there is an answer, whatever dies meanwhile, or until told to stop."""
        one = Asked(str(new_id()), path, body)
        self.asked.append(one)
        await self._write({"asks": one.key, "path": path, "body": body})
        while not stop.is_set():
            try:
                answer = await http.post(path, json=body, headers={"idempotency-key": one.key})
            except httpx2.TransportError:
                await asyncio.sleep(PATIENCE)
                continue
            if answer.status_code in (409, 503) and "retry-after" in answer.headers:
                await asyncio.sleep(PATIENCE)
                continue
            await self._write({"told": one.key, "status": answer.status_code})
            one.status, one.answer = answer.status_code, answer.json()
            break
        return one

    async def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line).encode() + b"\n")
        await asyncio.to_thread(self._sync)

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
