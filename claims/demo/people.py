"""The people of the demo desk: one for each role, so that every screen can be seen as each of them."""

from typing import NamedTuple

DOMAIN = "plumbline.example"


class Login(NamedTuple):
    role: str
    name: str
    email: str
    password: str


def _login(role: str, name: str) -> Login:
    return Login(role, name, f"{role}@{DOMAIN}", f"{role}-plumbline")


LOGINS = [
    _login("triager", "Nadia Quill"),
    _login("researcher", "Tomás Rey"),
    _login("reviewer", "Mei-Lin Castel"),
    _login("publisher", "Ines Okafor"),
    _login("lead", "Jonas Aldén"),
    _login("admin", "Priya Raman"),
]

# A partner is an organisation that reads the API: it has a key instead of a login.
PARTNER_NAME = "Newsroom of the Sorrel Coast"
