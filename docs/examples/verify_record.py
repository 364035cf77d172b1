"""Check a public record: python verify_record.py https://desk.example [HEAD-YOU-KEPT.json] (needs cryptography)."""

import base64
import hashlib
import json
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def must(holds, otherwise):
    return holds or sys.exit(otherwise)


site, kept = sys.argv[1].rstrip("/"), [json.loads(Path(name).read_text()) for name in sys.argv[2:]]
try:
    head = json.load(urlopen(f"{site}/.well-known/factcheck-record"))
except URLError as no:
    nothing = f"{site} has no record yet: nothing was published, or only seconds ago, or it is no such desk."
    sys.exit(nothing if getattr(no, "code", 0) == 404 else f"{site} gives no record: {no.reason}.")
for one in [head, *kept]:  # raises InvalidSignature; compare the key with one that you know from elsewhere
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(one["public_key"]))
    key.verify(base64.b64decode(one["signature"]), one["statement"].encode())
known = {head["public_key"], *head["former_keys"]}
must(all(one["public_key"] in known for one in kept), "The head that you kept has a key that the desk disowns.")
told = [json.loads(one["statement"]) for one in [head, *kept]]
hashes, documents, end, page = [], {}, bytes(32), 0
while len(hashes) < told[0]["entries"]:
    page += 1
    for line in urlopen(site + head["entries"].format(page=page)):
        entry = json.loads(line)
        end = hashlib.sha256(end + entry["body"].encode()).digest()
        body = json.loads(entry["body"])
        must((entry["hash"], body["number"]) == (end.hex(), len(hashes) + 1), f"Entry {body['number']} was changed.")
        hashes.append(entry["hash"])
        documents[body["check"], body["version"]] = (body["kind"], body["document_sha256"])
for one in told:
    must(hashes[one["entries"] - 1] == one["hash"], f"The record differs from the head of {one['at']}.")
standing = [sha256 for kind, sha256 in documents.values() if kind in ("publish", "contest", "restore")]
for sha256 in standing:
    document = urlopen(site + head["documents"].format(sha256=sha256)).read()
    must(hashlib.sha256(document).hexdigest() == sha256, f"Document {sha256} was changed.")
print(f"{len(hashes)} entries and {len(standing)} standing documents are as they were signed on {told[0]['at']}.")
