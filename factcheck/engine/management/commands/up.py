"""Start the whole desk and keep it up until Ctrl-C."""

import sys
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from factcheck.engine.failure import EngineError
from factcheck.engine.servers import Servers
from factcheck.engine.supervisor import Supervisor

SETUP = "setup_desk"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, help="port to listen on (default: the first free one from 8000)")
        parser.add_argument("--reload", action="store_true", help="restart the web server when code changes")

        parser.add_argument("--bare", action="store_true", help="make no roles, rating scale and demo desk")

    def handle(self, *, host: str, port: int | None, reload: bool, bare: bool, **options) -> None:
        supervisor = Supervisor(
            home=settings.ENGINE_HOME,
            servers=self.servers(),
            host=host,
            port=port,
            reload=reload,
            migrate=self.migrate,
            greet=self.welcome if bare else self.greet,
            say=self.say,
            setup=[] if bare else self.setup(),
        )
        try:
            supervisor.run()
        except EngineError as error:
            raise CommandError(str(error)) from None

    def servers(self) -> Servers:
        return Servers(
            home=settings.ENGINE_HOME,
            bin_dir=settings.ENGINE_BIN_DIR,
            postgres=settings.EMBEDDED_POSTGRES,
            valkey=settings.EMBEDDED_VALKEY,
        )

    def setup(self) -> list[str]:
        """The command line that makes roles, rating scale and demo desk."""
        manage = settings.BASE_DIR / "manage.py"
        return [sys.executable, str(manage), SETUP] if SETUP in get_commands() else []

    def migrate(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        connections.close_all()

    def say(self, sentence: str) -> None:
        """Where what we say goes to a file on a full disk, the desk goes on unheard."""
        with suppress(OSError):
            self.stdout.write(sentence)
            self.stdout.flush()

    def welcome(self, address: str) -> None:
        self.say(f"\nThe desk is open: {address}\n")
        self.say_where()

    def greet(self, address: str) -> None:
        self.say(f"\nThe desk is open: {address}\n")
        for login in demo_logins():
            self.say(f"  {login.role:<12} {login.email:<32} {login.password}")
        if key := demo_key():
            self.say(f"  {'partner':<12} {'API key, as a Bearer token':<32} {key}")
        self.say("")
        self.say_where()

    def say_where(self) -> None:
        letters = "" if settings.EMAIL_HOST else f"Letters: {settings.EMAIL_FILE_PATH}    "
        self.say(f"Logs: {settings.ENGINE_HOME.logs}    {letters}Stop: Ctrl-C")


def demo_key() -> str:
    """The demo partner's key for the API."""
    try:
        from claims.demo.partner import kept_key
    except ImportError:
        return ""
    return kept_key()


def demo_logins() -> list:
    """One login for each role, on a demo desk."""
    try:
        from claims.demo.people import LOGINS
    except ImportError:
        return []
    return LOGINS
