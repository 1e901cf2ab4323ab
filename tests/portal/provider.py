"""A provider of work accounts on this machine, as Entra ID is one: it says what a test tells it to say."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from django.test import Client

from portal import signing_in

CLIENT, SECRET = "monthbook", "the secret of the site"
TENANT = "/tenant/v2.0"
HERS: dict[str, Any] = {"sub": "s-1", "oid": "o-1", "email": "Anna@Council.example", "email_verified": True}
"""What it says of anna@council.example."""
LEFT_OUT = object()
"""In place of a claim that it usually makes."""


class Provider:
    """``said`` is answered by path, once; else what a provider answers that is well."""

    def __init__(self, address: str) -> None:
        self.address = address + TENANT
        self.key = self.published = generate_private_key(65537, 2048)
        self.claims: dict[str, Any] = {}
        self.challenge = ""
        self.said: dict[str, bytes] = {}

    def anew(self) -> None:
        self.claims, self.said, self.key = {}, {}, self.published

    def token(self) -> str:
        now = int(time.time())
        usual = {"iss": self.address, "aud": CLIENT, "iat": now, "nbf": now, "exp": now + 3600}
        claims = {name: said for name, said in (usual | self.claims).items() if said is not LEFT_OUT}
        return jwt.encode(claims, self.key, "RS256", {"kid": "one"})

    def answer(self, path: str, asked: dict[str, list[str]]) -> tuple[int, Any]:
        if path.endswith("/.well-known/openid-configuration"):
            return 200, {
                "issuer": self.address,
                **{
                    f"{name}_endpoint": f"{self.address}/{name}"
                    for name in ("authorization", "token", "userinfo")
                },
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path.endswith("/keys"):
            return 200, {"keys": [public(self.published)]}
        if path.endswith("/userinfo"):
            return 200, self.claims
        if path.endswith("/token") and self._is_asked_rightly(asked):
            return 200, {"token_type": "Bearer", "access_token": "access", "id_token": self.token()}
        return 400, {"error": "invalid_grant"}

    def _is_asked_rightly(self, asked: dict[str, list[str]]) -> bool:
        hashed = hashlib.sha256(asked["code_verifier"][0].encode()).digest()
        proof = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
        return (proof, asked["client_secret"], asked["code"]) == (self.challenge, [SECRET], ["code"])

    def sign_in(self, client: Client, after: str = "", *, again: bool = False, **claims: Any) -> Any:
        """What the site answers whom the provider sends back with these claims."""
        sent = self.led_there(client, after, again)
        return self.sent_back(client, sent["state"], **claims)

    def led_there(self, client: Client, after: str = "", again: bool = False) -> dict[str, str]:
        """What the site asks of the provider by way of the browser."""
        where = "/sign-in/with/sso/" + (f"?next={after}" if after else "")
        answer = client.post(where, {"again": "yes"} if again else {})
        assert answer.status_code == 302, answer.content.decode()
        assert answer.headers["Location"].startswith(f"{self.address}/authorization?")
        asked = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
        self.challenge = asked["code_challenge"]
        return asked

    def sent_back(self, client: Client, state: str, **claims: Any) -> Any:
        self.claims = claims
        return client.get("/sign-in/with/sso/back/", {"code": "code", "state": state})

    def settings(self) -> dict[str, Any]:
        app = {
            "provider_id": "sso",
            "name": "your work account",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": self.address, "fetch_userinfo": False},
        }
        return {"openid_connect": signing_in.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [app]}}


def public(key: RSAPrivateKey) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return found | {"kid": "one", "use": "sig", "alg": "RS256"}


@contextmanager
def running() -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    server.provider = provider  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._say({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._say(parse_qs(body))

    def _say(self, asked: dict[str, list[str]]) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        path = urlsplit(self.path).path
        told = provider.said.get(path.rpartition("/")[2])
        status, found = (200, told) if told is not None else provider.answer(path, asked)
        body = found if isinstance(found, bytes) else json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: Any) -> None:
        pass


def refused(answer: Any) -> bool:
    return answer.status_code == 200 and "<h1>No account here</h1>" in answer.content.decode()
