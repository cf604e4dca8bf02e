// The shell without a net: keeps the built pages, whose names change with their content, and nothing else. What the server answers
// under /api is never kept here, not looked at and not touched; what a page may be shown by without a net is in platform/kept-answers.ts.
// `files` and `version` are written by vite.config.ts when the web is built.
const files = "%FILES%".split(" ");
const shell = "omlopp-%VERSION%";
const page = "/index.html";
/** A net that is there but does not answer is no net. */
const patienceMs = 4_000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const kept = await caches.open(shell);
      await kept.addAll([...files, page]);
      // The next visit has the new pages; one that is open goes on with its own, which stay until the version after.
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("omlopp-"));
      const old = names.filter((name) => name !== shell).slice(0, -1);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(pageOf(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(fileOf(request));
});

/** The page of today where there is a net, else the one that is kept. */
async function pageOf(request) {
  try {
    const late = new Promise((_, failed) => setTimeout(() => failed(new Error("no answer in time")), patienceMs));
    return await Promise.race([fetch(request), late]);
  } catch (fault) {
    const kept = await (await caches.open(shell)).match(page);
    if (kept) return kept;
    throw fault;
  }
}

/** A built file is what its name says, for ever. */
async function fileOf(request) {
  return (await caches.match(request)) ?? fetch(request);
}
