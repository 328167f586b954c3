"""What the two roles may do, and that a database made for tests is like the real one."""

from collections.abc import Iterator

import psycopg2
import pytest

from lesiontrack.private_postgres import Cluster
from tests.lesiontrack.private_postgres.connecting import asked, connected

TRUSTED_EXTENSIONS = [
    ("btree_gist", "lesiontrack_owner"),
    ("pg_trgm", "lesiontrack_owner"),
    ("unaccent", "lesiontrack_owner"),
]


@pytest.fixture(scope="module", params=["lesiontrack", "test_lesiontrack"])
def database(request: pytest.FixtureRequest, cluster: Cluster) -> Iterator[str]:
    """The product's database, and one made from nothing by the owner, as Django makes its test database."""
    with connected(cluster.owner_url, "postgres") as cursor:
        if request.param != "lesiontrack":
            cursor.execute(f"CREATE DATABASE {request.param}")
        with connected(cluster.owner_url, request.param) as owner:
            owner.execute("CREATE TABLE lesion (id bigserial PRIMARY KEY)")
        yield request.param


def test_the_app_reads_and_writes_rows(cluster: Cluster, database: str) -> None:
    with connected(cluster.database_url, database) as cursor:
        cursor.execute("INSERT INTO lesion DEFAULT VALUES RETURNING id")
        row = cursor.fetchone()
        cursor.execute("UPDATE lesion SET id = 7")
        cursor.execute("DELETE FROM lesion RETURNING id")
        assert (row, cursor.fetchall()) == ((1,), [(7,)])


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE lesion",
        "DROP TABLE lesion",
        "ALTER TABLE lesion ADD more int",
        "CREATE TABLE other (id int)",
        "CREATE DATABASE other",
        "SET ROLE lesiontrack_owner",
    ],
)
def test_the_app_changes_no_table(cluster: Cluster, database: str, statement: str) -> None:
    with (
        connected(cluster.database_url, database) as cursor,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        cursor.execute(statement)


def test_the_owner_can_become_the_app_and_come_back(cluster: Cluster, database: str) -> None:
    with connected(cluster.owner_url, database) as cursor:
        cursor.execute("SET ROLE lesiontrack_app")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("TRUNCATE lesion")
        cursor.execute("RESET ROLE")
        cursor.execute("TRUNCATE lesion")


def test_extensions_are_there_and_the_owners(cluster: Cluster, database: str) -> None:
    owners = "SELECT extname, rolname FROM pg_extension JOIN pg_roles ON pg_roles.oid = extowner"
    assert (
        asked(cluster.owner_url, f"{owners} WHERE extname <> 'plpgsql' ORDER BY 1", database)
        == TRUSTED_EXTENSIONS
    )


def test_letters_beyond_ascii_have_case(cluster: Cluster, database: str) -> None:
    question = "SELECT 'ŁÓDŹ' ILIKE 'łódź', unaccent('Łódź')"
    assert asked(cluster.database_url, question, database) == [(True, "Lodz")]
