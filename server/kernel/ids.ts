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
    .update(JSON.stringify(inKeyOrder(content)) ?? "null")
    .digest("base64url");
}

/** What has a form of its own as JSON (a moment, say) is left as it is. */
function inKeyOrder(value: unknown): unknown {
  if (value === null || typeof value !== "object" || "toJSON" in value) return value;
  if (Array.isArray(value)) return value.map(inKeyOrder);
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(parts.map(([key, part]) => [key, inKeyOrder(part)]));
}

/** The ids that are there, each once. */
export function idsOf(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null && id !== undefined))];
}
