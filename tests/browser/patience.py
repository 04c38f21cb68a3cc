"""Takes the patience from a job: whatever it fails of next parks it, which otherwise takes an hour."""

import sys

import psycopg

from bahi.entrypoints.settings import Settings
from bahi.gateways.postgres.server import Server

settings = Settings()
with psycopg.connect(settings.database_url or Server(settings.home).url) as connection:
    connection.execute("update jobs.job set max_attempts = attempts + 1 where id = %s", (int(sys.argv[1]),))
