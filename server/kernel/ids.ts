import { createHash, randomBytes } from "node:crypto";

/** A new UUID version 7: sorts by the moment it was made. */
export function newId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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
