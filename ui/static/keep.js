// Keeps the page itself on a device that is a till, where the browser trusts the hub's address; says whether it did.
window.bourseKeep = async () => {
  try {
    await navigator.serviceWorker.register('worker.js');
    await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name));
    const files = loaded.filter((url) => url.origin === location.origin && !/^\/(api|sync|files)/.test(url.pathname));
    const names = new Set(files.map((url) => url.pathname));
    for (const name of ['/', '/boot.js', '/keep.js', '/ui.js', '/ui_bg.wasm']) names.add(name);
    await (await caches.open('bourse')).addAll([...names]);
    return true;
  } catch {
    return false;
  }
};
