"""A child process that sleeps, eats memory or tells what it knows."""

import os
import time

from bahi.kit import answering


def handle(request: bytes) -> bytes:
    if request == b"eat":
        return bytes(2**30)
    if request == b"environment":
        return " ".join(os.environ).encode()
    if request == b"process":
        return str(os.getpid()).encode()
    time.sleep(float(request))
    return f"slept {float(request)}".encode()


if __name__ == "__main__":
    answering.answer(handle)
