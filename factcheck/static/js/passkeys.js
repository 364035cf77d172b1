/* Passkeys: what the browser makes goes into the form, and the form is sent as any other.
   A form says what it wants by data-passkey: "add" and "use" carry their options, "login" asks the server for them. */

const told = (form) => form.querySelector("[data-passkey-told]");

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const withBytes = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function creation({ publicKey }, alone) {
  const choice = { ...publicKey.authenticatorSelection };
  choice.residentKey = alone ? "required" : "discouraged";
  choice.requireResidentKey = alone;
  if (alone) choice.userVerification = "required";
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: withBytes(publicKey.excludeCredentials),
    authenticatorSelection: choice,
  };
}

function request({ publicKey }) {
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    allowCredentials: withBytes(publicKey.allowCredentials),
  };
}

/* The credential as JSON: the standard's own form, written by hand because not every browser has toJSON(). */
function asJson(credential) {
  const answer = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) answer[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) answer.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  });
}

async function optionsOf(form) {
  const here = form.querySelector("#passkey-options");
  if (here) return JSON.parse(here.textContent);
  const answer = await fetch(form.action, {
    headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
  });
  if (!answer.ok) throw new TypeError("no options");
  return answer.json();
}

async function made(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "add") {
    const alone = form.elements.passwordless.checked;
    return navigator.credentials.create({ publicKey: creation(options.creation_options, alone) });
  }
  return navigator.credentials.get({ publicKey: request(options.request_options) });
}

function tell(form, which) {
  const place = told(form);
  for (const words of place.querySelectorAll("[data-words]")) words.hidden = words.dataset.words !== which;
  place.hidden = false;
}

const WHICH = { InvalidStateError: "known", TypeError: "offline" };

async function send(event) {
  const form = event.currentTarget;
  event.preventDefault();
  if (!window.PublicKeyCredential) return tell(form, "missing");
  told(form).hidden = true;
  try {
    form.elements.credential.value = asJson(await made(form));
  } catch (error) {
    return tell(form, WHICH[error.name] || "refused");
  }
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", send);
