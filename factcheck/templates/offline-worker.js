{% load i18n %}{% get_current_language as language %}{% autoescape off %}// Shows a page of ours where the desk can't be reached. It keeps that page and its files, and answers for nothing else.
const NAME = "offline-{{ language }}";
const KEPT = {{ kept }};

async function keep() {
  const kept = await caches.open(NAME);
  await kept.addAll(KEPT);
  await skipWaiting();
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") return event.respondWith(fetch(request).catch(() => caches.match(KEPT[0], { ignoreVary: true })));
  if (KEPT.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreVary: true })));
  }
});{% endautoescape %}
