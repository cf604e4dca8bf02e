/** Whether the server has been heard, as far as this page knows: by the browser's word and by what came of the last question. */
let isThere = globalThis.navigator?.onLine ?? true;
const listeners = new Set<() => void>();

/** Is there a net? False from a question that got no answer until one that does. */
export function hasNet(): boolean {
  return isThere;
}

/** A question got its answer, or none at all. An answer that was on its way when the browser lost the net does not bring it back. */
export function noteNet(answered: boolean): void {
  const isNow = answered && (globalThis.navigator?.onLine ?? true);
  if (isNow === isThere) return;
  isThere = isNow;
  for (const listener of listeners) listener();
}

/** Calls back when the net comes or goes. Returns how to stop. */
export function onNet(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

globalThis.window?.addEventListener("online", () => noteNet(true));
globalThis.window?.addEventListener("offline", () => noteNet(false));
