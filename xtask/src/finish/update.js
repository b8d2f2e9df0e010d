// Starts the service worker once the page is there, and lets the page know of a new
// build: by an attribute for a page that looks later, and by an event. The page answers
// with one when a person wants it.
addEventListener("load", async () => {
  const workers = navigator.serviceWorker;
  // Refused in private windows and behind plain HTTP: then there is no page offline.
  const registration = await workers?.register("./offline.js").catch(() => null);
  if (!registration) return;
  let isWanted = false;
  const tell = () => {
    if (!workers.controller) return;
    document.documentElement.dataset.update = "";
    dispatchEvent(new Event("stackyard:update"));
  };
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => worker.state === "installed" && tell());
  if (registration.waiting) tell();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  // Also when another tab took it.
  workers.addEventListener("controllerchange", () => (isWanted ? location.reload() : tell()));
  addEventListener("stackyard:reload", () => {
    isWanted = true;
    if (registration.waiting) registration.waiting.postMessage("activate");
    else location.reload();
  });
  // The browser looks by itself, but not always, and late.
  const look = () => registration.update().catch(() => {});
  look();
  document.addEventListener("visibilitychange", () => document.hidden || look());
});
