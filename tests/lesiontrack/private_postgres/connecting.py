"""Connections to a private cluster as the settings make them, from the URLs it gives."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import environ
import psycopg2
from psycopg2.extensions import cursor


@contextmanager
def connected(url: str, database: str | None = None) -> Iterator[cursor]:
    config = environ.Env.db_url_config(url)
    with closing(
        psycopg2.connect(host=config["HOST"], user=config["USER"], dbname=database or config["NAME"])
    ) as connection:
        connection.autocommit = True
        yield connection.cursor()


def asked(url: str, question: str, database: str | None = None) -> list[tuple]:
    with connected(url, database) as cursor:
        cursor.execute(question)
        return cursor.fetchall()
