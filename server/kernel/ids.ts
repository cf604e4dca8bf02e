import { createHash, randomFillSync } from "node:crypto";

/** A new UUID version 7: sorts by the moment it was made. */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  const chance = chanceHex();
  const variant = "89ab"[Number.parseInt(chance.charAt(3), 16) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(7, 19)}`;
}

/** Chance is fetched for many ids at a time: one call to the system costs more than all the rest of an id. */
const store = Buffer.alloc(4_000);
const bytesEach = 10;
let used = store.length;

function chanceHex(): string {
  if (used === store.length) {
    randomFillSync(store);
    used = 0;
  }
  used += bytesEach;
  return store.toString("hex", used - bytesEach, used);
}

/** A fixed digest of a command's content: the same content gives the same text, whatever the order of its keys. */
export function digest(content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(content, inKeyOrder) ?? "null")
    .digest("base64url");
}

function inKeyOrder(_key: string, value: unknown): unknown {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
