from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.database import Database
from bot.adapters.seed_database import seed_database
from bot.adapters.seeds import demo_seeds
from bot.errors import ConfigurationError

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize("url", ["", "relais.db", "mysql://host/relais", "nothing://x"])
def test_an_address_that_is_no_sqlite_or_postgresql_is_refused_with_what_to_write(url):
    with pytest.raises(ConfigurationError, match="sqlite:///"):
        Database(url, PARIS)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be made"):
        Database(f"sqlite:///{tmp_path}/file/relais.db", PARIS)
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        Database(f"sqlite:///{tmp_path}", PARIS)


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "relais.db").write_text("bonjour " * 200)
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        Database(f"sqlite:///{tmp_path}/relais.db", PARIS)


def test_missing_folders_are_made(tmp_path):
    Database(f"sqlite:///{tmp_path}/var/data/relais.db", PARIS).close()
    assert (tmp_path / "var/data/relais.db").is_file()


def test_what_is_acknowledged_is_on_disk(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/relais.db", PARIS)
    with database.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_a_database_is_seeded_once(tmp_path):
    now = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)
    database = Database(f"sqlite:///{tmp_path}/relais.db", PARIS)
    assert seed_database(database, demo_seeds(now))
    assert not seed_database(database, demo_seeds(now))
    database.close()


async def test_a_database_in_memory_holds_for_as_long_as_it_is_open():
    database = Database("sqlite://", PARIS)
    await database.write(lambda db: db.exec_driver_sql("CREATE TABLE one (x int)"))
    found = await database.read(lambda db: db.exec_driver_sql("SELECT * FROM one").all())
    database.close()
    assert found == []
