"""Runs the journeys in Chromium against a product of their own: `make browser`, or those that are named."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from bahi.journeys.demonstration import LOGINS, PASSWORD
from bahi.kit.rows import new_id

WEB = Path(__file__).parents[2] / "web"


def main() -> int:
    home, port = Path("/dev/shm") / f"bahi-browser-{new_id().hex}", free_port()
    environment = {**os.environ, "BAHI_HOME": str(home), "BAHI_PORT": str(port)}
    up = [sys.executable, "-m", "bahi.entrypoints.cli", "up"]
    product = subprocess.Popen(up, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        if not any("password:" in line for line in product.stdout):
            return product.wait() or 1
        visitor = {
            "BAHI_URL": f"http://127.0.0.1:{port}",
            "BAHI_EMAIL": LOGINS[0][1],
            "BAHI_CHECKER": LOGINS[1][1],
            "BAHI_PASSWORD": PASSWORD,
            "BAHI_PYTHON": sys.executable,
        }
        walk = ["npm", "run", "--silent", "e2e", "--", *sys.argv[1:]]
        return subprocess.run(walk, cwd=WEB, env=environment | visitor).returncode
    finally:
        product.send_signal(signal.SIGINT)
        product.wait()
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


sys.exit(main())
