/** The kill switch: takes the place of the service worker, forgets what it kept, and leaves. */

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  await caches.delete(`siap-ambil ${registration.scope}`);
  await registration.unregister();
}
