/** Registers the service worker that the page names, once the page itself has all it needs. */

const { worker } = document.querySelector('link[rel="manifest"]')?.dataset ?? {};

function register() {
  const url = String(new URL(worker, document.baseURI));
  const policy = globalThis.trustedTypes?.createPolicy("siap-ambil", { createScriptURL: () => url });
  navigator.serviceWorker.register(policy ? policy.createScriptURL("") : url).catch(() => {});
}

// Absent on plain http, and in some browsers inside other apps.
if (worker && navigator.serviceWorker) {
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}
