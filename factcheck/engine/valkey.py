"""The private Valkey: a doorbell and a cache on a Unix socket, its log of changes kept across restarts."""

from dataclasses import dataclass
from pathlib import Path

import redis

from factcheck.engine import places, programs
from factcheck.engine.account import Account

DATABASES = 64  # one for each parallel test worker


@dataclass(frozen=True, kw_only=True)
class Valkey:
    home: places.Home
    server: Path
    account: Account
    throwaway: bool = False

    def program(self) -> programs.Program:
        options = {
            "--dir": str(self.home.valkey_data),
            "--unixsocket": str(self.home.valkey_socket),
            "--unixsocketperm": "700",
            "--port": "0",
            "--save": "",
            "--appendonly": "no" if self.throwaway else "yes",
            "--databases": str(DATABASES),
            "--daemonize": "no",
            "--set-proc-title": "no",  # we know our own by their command lines
        }
        return programs.Program(
            name="valkey",
            command=[str(self.server), *[word for pair in options.items() for word in pair]],
            root=self.home.root,
            log=self.home.logs / "valkey.log",
            account=self.account,
        )

    def answers(self) -> bool:
        client = redis.Redis.from_url(self.home.redis_url(), socket_timeout=2)
        try:
            return bool(client.ping())
        except (redis.RedisError, OSError):
            return False
        finally:
            client.close()
