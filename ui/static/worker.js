// The files of a till's page while its hub is away: as they came last. What the station says goes past.
// Browsers take it only where they trust the address: where the association's authority is installed.
const STORE = 'bourse';
const PATIENCE_MS = 2500;
const SAID = /^\/(api|sync|files|status|metrics|health|raise|authority)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === location.origin && !SAID.test(url.pathname)) {
    event.respondWith(file(event.request));
  }
});

async function file(request) {
  const store = await caches.open(STORE);
  const held = await store.match(request, { ignoreSearch: true });
  const asked = fetch(request).then(async (reply) => {
    if (reply.ok) await store.put(request, reply.clone());
    return reply;
  });
  if (!held) return asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS, held));
  return Promise.race([asked.catch(() => held), late]);
}
