"""Sealing what must not be read at rest, and recognising it again without opening it."""

import base64
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12


class Unreadable(Exception):
    """Sealed by a key we do not have, for another place, or changed since."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """256-bit keys by id: the current one seals, all of them open; one more makes blind indexes."""

    current: str
    keys: Mapping[str, bytes]
    blinding: bytes

    @classmethod
    def derived(cls, secret: bytes) -> "Keyring":
        """Every key from the installation's one secret (HKDF-SHA256)."""
        key = derive(secret, "sealing")
        return cls(
            sha256(key).hexdigest()[:8], {sha256(key).hexdigest()[:8]: key}, derive(secret, "blinding")
        )


_keyring: Keyring | None = None


def use(keyring: Keyring) -> None:
    """Once, when a process starts."""
    global _keyring
    _keyring = keyring


def derive(secret: bytes, purpose: str) -> bytes:
    """32 bytes that tell nothing of the secret nor of other purposes."""
    return HKDF(SHA256(), 32, salt=None, info=f"bahi {purpose}".encode()).derive(secret)


def seal(text: str, place: str) -> str:
    """AES-256-GCM as `v1.key.base64`, bound to its place: "schema.table|row id"."""
    keyring, nonce = _current(), os.urandom(NONCE)
    sealed = AESGCM(keyring.keys[keyring.current]).encrypt(nonce, text.encode(), place.encode())
    return f"v1.{keyring.current}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, place: str) -> str:
    """The text again; Unreadable where key, place or a single bit is not the same."""
    try:
        version, key, body = sealed.split(".")
        data = base64.urlsafe_b64decode(body)
        if version != "v1":
            raise Unreadable(version)
        return AESGCM(_current().keys[key]).decrypt(data[:NONCE], data[NONCE:], place.encode()).decode()
    except (KeyError, ValueError, InvalidTag) as error:
        raise Unreadable(place) from error


def seal_bytes(data: bytes, place: str) -> bytes:
    """What `seal` is for text, without growing a file by a third: key id, a line's end, nonce, ciphertext."""
    keyring, nonce = _current(), os.urandom(NONCE)
    sealed = AESGCM(keyring.keys[keyring.current]).encrypt(nonce, data, place.encode())
    return b"v1.%s\n" % keyring.current.encode() + nonce + sealed


def unseal_bytes(sealed: bytes, place: str) -> bytes:
    """The bytes again; Unreadable where key, place or a single bit is not the same."""
    head, _, data = sealed.partition(b"\n")
    try:
        version, key = head.decode().split(".")
        if version != "v1":
            raise Unreadable(version)
        return AESGCM(_current().keys[key]).decrypt(data[:NONCE], data[NONCE:], place.encode())
    except (KeyError, ValueError, InvalidTag) as error:
        raise Unreadable(place) from error


def blind(text: str, purpose: str) -> str:
    """HMAC-SHA256 of a normalised value, to find it and keep it unique; one key serves each purpose apart."""
    return hmac.new(_current().blinding, f"{purpose}\n{text}".encode(), sha256).hexdigest()


def key(purpose: str) -> bytes:
    """A key of the installation for something else than sealing."""
    return derive(_current().blinding, f"key {purpose}")


def _current() -> Keyring:
    if _keyring is None:
        raise RuntimeError("no keyring is in use: the process must call sealing.use() when it starts")
    return _keyring
