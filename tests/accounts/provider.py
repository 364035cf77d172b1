"""A real OpenID Connect provider on this machine: discovery, codes with PKCE, signed tokens, userinfo, keys."""

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "plumbline", "a-secret-between-the-two"


class Provider:
    """Signs in whoever `person` is: a dictionary of claims. None: they press Cancel."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict | None = {}
        self.userinfo: dict | None = None
        self.token_claims: dict = {}
        self.codes: dict[str, dict] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"provider": self}))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def discovery(self) -> dict:
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        return {name: f"{self.issuer}/{path}" for name, path in names.items()} | {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person, **self.token_claims}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})

    def code_for(self, asked: dict) -> str:
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return code

    def refuses(self, form: dict) -> str:
        """Why this code can't be had for a token; "" if it can. A code works once."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return "invalid_grant"
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        same = asked["code_challenge"] == challenge and asked["redirect_uri"] == form["redirect_uri"]
        return "" if same else "invalid_grant"


class _Answers(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.provider.asked.append(parts.path)
        pages = {
            "/.well-known/openid-configuration": self.provider.discovery,
            "/keys": self.provider.keys,
            "/userinfo": lambda: self.provider.userinfo or self.provider.person,
        }
        if parts.path == "/authorize":
            self._back(dict(parse_qsl(parts.query)))
        else:
            self._say(pages[parts.path]())

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        if why := self.provider.refuses(form):
            self._say({"error": why}, status=400)
        else:
            self._say({"access_token": "at", "token_type": "Bearer", "id_token": self.provider.id_token()})

    def _back(self, asked: dict) -> None:
        given = {"error": "access_denied"} if self.provider.person is None else {"code": self.provider.code_for(asked)}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(given | {'state': asked['state']})}")
        self.end_headers()

    def _say(self, what: dict, *, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *args) -> None:
        pass
