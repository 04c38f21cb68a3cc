"""Files in a folder or in a bucket, by URL: file:///…, s3://bucket/prefix. One code path."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from bahi.kernel.documents.errors import ContentAway


class Files:
    """Keys are hex; the first two signs make a folder. Credentials of a bucket come from the environment."""

    def __init__(self, url: str) -> None:
        options: dict[str, Any] = {"mkdir": True} if url.startswith("file:") else {}
        self._store: ObjectStore = from_url(url, **options)

    async def put(self, key: str, content: bytes) -> None:
        try:
            await obstore.put_async(self._store, _path(key), content)
        except BaseError as error:
            raise ContentAway from error

    async def get(self, key: str) -> bytes:
        try:
            found = await obstore.get_async(self._store, _path(key))
            return bytes(await found.bytes_async())
        except (BaseError, FileNotFoundError) as error:
            raise ContentAway from error

    def read(self, key: str) -> bytes:
        """As `get`, for a thread of its own."""
        try:
            return bytes(obstore.get(self._store, _path(key)).bytes())
        except (BaseError, FileNotFoundError) as error:
            raise ContentAway from error

    def write(self, key: str, content: bytes) -> None:
        """As `put`, for a thread of its own."""
        try:
            obstore.put(self._store, _path(key), content)
        except BaseError as error:
            raise ContentAway from error

    async def remove(self, key: str) -> None:
        try:
            await obstore.delete_async(self._store, _path(key))
        except BaseError as error:
            raise ContentAway from error

    async def stored_before(self, moment: datetime) -> AsyncIterator[list[str]]:
        async for found in obstore.list(self._store):  # pyright: ignore[reportUnknownMemberType]
            yield [_key(file["path"]) for file in found if file["last_modified"] < moment]


def _path(key: str) -> str:
    return f"{key[:2]}/{key}"


def _key(path: str) -> str:
    return path.rsplit("/", 1)[-1]
