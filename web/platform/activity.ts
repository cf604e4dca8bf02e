/** When somebody last touched this page, and when the server last heard of her. By the clock that only goes forward. */
let touchedAt = performance.now();
let heardAt = performance.now();

/** A page that asks by itself while nobody is there must not keep the session alive. */
const stillAfter = 60_000;

const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("omlopp.heard");
channel?.addEventListener("message", () => {
  heardAt = performance.now();
});

for (const kind of ["keydown", "pointerdown", "wheel", "touchmove"])
  globalThis.document?.addEventListener(
    kind,
    () => {
      touchedAt = performance.now();
    },
    { capture: true, passive: true },
  );

/** Has nobody touched the page for a minute? */
export function isStill(): boolean {
  return performance.now() - touchedAt > stillAfter;
}

/** The server has answered something that a user asked: the session lives on, in this tab and in the others. */
export function heardByServer(): void {
  heardAt = performance.now();
  channel?.postMessage("heard");
}

/** Milliseconds since the server heard of the user. */
export function unheardMs(): number {
  return performance.now() - heardAt;
}
