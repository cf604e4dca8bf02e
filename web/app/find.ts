import { sendApi } from "../platform/api.ts";
import { targetOf } from "./menu.ts";

/** One thing that was found. `title` is what it is called; `detail` tells it from others of the same name. */
export interface Hit {
  kind: string;
  id: string;
  title: string;
  detail?: string | null;
}

/** What was found, or why nothing was: `says` is a refusal's code. */
export interface Findings {
  hits: readonly Hit[];
  says: string | null;
}

/**
 * Asks the server what the words may mean: an identity number, a device's or order's number, names, or words. Only hits
 * that some room can open. A POST, so that an identity number stands in no address.
 */
export async function find(words: string): Promise<Findings> {
  const { hits, says } = await sendApi<Findings>({
    method: "POST",
    path: "/api/find",
    body: { q: words },
    idempotencyKey: crypto.randomUUID(),
  });
  return { hits: hits.filter((hit) => targetOf(hit) !== undefined), says };
}
