/** Keeps the pages seen last for a day, for when there is no network. While there is one, it alone answers. */

const OURS = `siap-ambil ${registration.scope}`;
const DAY = 86400000;
const MOST = 80;
const KEPT_AT = "X-Kept-At";

addEventListener("install", (event) => event.waitUntil(begin()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([forget(), clients.claim()])));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && mayBeKept(event.request.url)) event.respondWith(answer(event));
});

/** Keeps the page on which the app opens, and what was open before this worker was there. */
async function begin() {
  await skipWaiting();
  const open = (await clients.matchAll({ includeUncontrolled: true })).map((client) => bare(client.url));
  await Promise.all([...new Set([registration.scope, ...open])].filter(mayBeKept).map(fetchToKeep));
}

async function fetchToKeep(address) {
  const response = await fetch(address);
  if (response.ok) await keep(address, response);
}

function bare(url) {
  return url.replace(/[?#].*/, "");
}

/** Pages and what they are made of; not the blocks that the search reads, which tell what was looked for. */
function mayBeKept(url) {
  const path = url.startsWith(registration.scope) ? url.slice(registration.scope.length) : "api/";
  return !/^(api\/|sw\.js|([^/?#]+\/)*(cari\/|status\.json))/.test(path);
}

async function answer(event) {
  const { request } = event;
  const address = bare(request.url);
  try {
    const response = await fetch(request);
    if (response.ok && response.type === "basic") event.waitUntil(keep(address, response.clone()));
    return response;
  } catch (error) {
    const kept = await (await caches.open(OURS)).match(address);
    if (!kept || age(kept) > DAY) throw error;
    return request.mode === "navigate" ? asCopy(kept) : kept;
  }
}

async function keep(address, response) {
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, Date.now());
  const copy = new Response(await response.blob(), { headers });
  await (await caches.open(OURS)).put(address, copy);
  await forget();
}

/** A page that says by itself that it is a copy. */
async function asCopy(page) {
  const text = await page.text();
  return new Response(text.replace("<html ", "<html data-copy "), { headers: page.headers });
}

/** Drops what is older than a day, and of the rest what is beyond the newest. */
async function forget() {
  const cache = await caches.open(OURS);
  const kept = await Promise.all((await cache.keys()).map(async (key) => [key, age(await cache.match(key))]));
  const old = kept.sort((a, b) => a[1] - b[1]).filter(([, days], place) => days > DAY || place >= MOST);
  await Promise.all(old.map(([key]) => cache.delete(key)));
}

function age(response) {
  return response ? Date.now() - response.headers.get(KEPT_AT) : Infinity;
}
