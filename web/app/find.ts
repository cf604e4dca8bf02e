import { readApi } from "../platform/api.ts";
import { targetOf } from "./menu.ts";

/** One thing that was found. `title` is what it is called; `detail` tells it from others of the same name. */
export interface Hit {
  kind: string;
  id: string;
  title: string;
  detail?: string | null;
}

/** Asks the server what the words may mean: an identity number, a device's or order's number, or words. Only hits that some room can open. */
export async function find(words: string, signal?: AbortSignal): Promise<readonly Hit[]> {
  const { hits } = await readApi<{ hits: readonly Hit[] }>("/api/find", { query: { q: words } }, signal);
  return hits.filter((hit) => targetOf(hit) !== undefined);
}
