import { type Actor, type Base, Memory, type Tx } from "../platform/index.ts";
import type { IsoCodes } from "./contract.ts";
import { lookAt } from "./snapshot.ts";
import { listIsoCodes } from "./store.ts";

/**
 * The codes one step under a parent (two or four digits), or the classes, in code order, each with how many articles are
 * in use under it. Codes without wording, and those without articles, are left out. At most a few dozen.
 */
export async function listIso(base: Base, actor: Actor | undefined, parent: string | undefined): Promise<IsoCodes> {
  const { snapshot, offers } = await lookAt(base, actor);
  const length = (parent?.length ?? 0) + 2;
  const counts = new Map<string, number>();
  for (const { articleNo, isoCode, status } of snapshot.articles) {
    const isSeen = offers ? (offers.byNo.get(articleNo)?.isPublished ?? false) : status !== "discontinued";
    if (!isSeen || !isoCode.startsWith(parent ?? "")) continue;
    const code = isoCode.slice(0, length);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const items = snapshot.isoCodes.flatMap(({ code, edition, wording }) => {
    const articles = code.length === length ? counts.get(code) : undefined;
    return articles === undefined ? [] : [{ iso: code, edition, wording, articles }];
  });
  return { items };
}

/** The same for everybody. A change is seen within half a minute. */
const wordings = new Memory<ReadonlyMap<string, string>>(30_000, 1);

/** Our wording of each code, the newest edition's. Read in the deed's own transaction: who holds a connection waits for no other. */
export function isoWordings(base: Pick<Base, "pool">, tx: Tx): Promise<ReadonlyMap<string, string>> {
  return wordings.of(base, "", async () => new Map((await listIsoCodes(tx)).map(({ code, wording }) => [code, wording])));
}
