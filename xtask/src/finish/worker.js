// The service worker of one build: keeps that build's files, so that the page opens
// without a network. `cargo xtask finish` puts in the list and the version, and
// xtask/src/finish/offline.rs says why it is as it is.
const FILES = @FILES@;
const OURS = `stackyard ${registration.scope} `;
const NAME = OURS + "@VERSION@";
const address = (path) => new URL(path, registration.scope).href;
const known = new Map(Object.keys(FILES).map((path) => [address(path), address(path)]));
known.set(address("./index.html"), address("./"));

// All files or none, each by its hash: a server on which two builds are mixed fails here,
// and the browser tries again later.
oninstall = (event) =>
  event.waitUntil(
    caches.open(NAME).then((cache) =>
      cache.addAll(
        Object.entries(FILES).map(
          ([path, integrity]) => new Request(address(path), { integrity, cache: "no-cache" }),
        ),
      ),
    ),
  );

// Pages of an earlier build are gone, or were told.
onactivate = (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(OURS) && name !== NAME))
      .then((names) => Promise.all(names.map((name) => caches.delete(name)))),
  );

// A person asked for the new build.
onmessage = (event) => event.data === "activate" && skipWaiting();

// A page is the same with any query. What is none of this build's files is left alone.
onfetch = (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const file = known.get(origin + pathname);
  if (event.request.method === "GET" && file) {
    event.respondWith(
      caches
        .open(NAME)
        .then((cache) => cache.match(file))
        .then((found) => found || fetch(event.request)),
    );
  }
};
