import { join } from "node:path";
import { alternate, loader } from "./alternate.ts";
import { makeFloor } from "./floor-tables.ts";
import { type Installation, makeInstallation, signIn, startFloor, startOurs } from "./installation.ts";
import { addArticles } from "./more-articles.ts";
import { type BenchResult, figuresOf } from "./result.ts";

const articles = 50_000;
const clients = 16;
/** Until every question has been asked: in use, articles and words have been met before. */
const warmUpSeconds = 25;
/** More than any memory of suggestions holds. */
const beginningsAsked = 4_000;
const p99RatioMost = 2;

/** Suggestions while typing against one indexed question of PostgreSQL for what begins so, over the same articles and beginnings. */
export async function benchSuggest(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(100);
  try {
    const { cookie, supplierId } = await signIn(installation, "prescriber", "HSL");
    await addArticles(installation.owner, articles, supplierId);
    await makeFloor(installation.owner);
    const [floor, ours] = [await startFloor(installation, out), await startOurs(installation, join(out, "our-server.mjs"))];
    const beginnings = (await beginningsOf(installation)).map(encodeURIComponent);
    const compared = await alternate(
      loader(installation, out, "floor-suggest", {
        ...{ port: floor.port, clients, expect: 200 },
        asks: beginnings.map((begun) => ({ method: "GET", path: `/p/${begun}`, headers: {} })),
      }),
      loader(installation, out, "ours-suggest", {
        ...{ port: ours.port, clients, expect: 200 },
        asks: beginnings.map((begun) => ({ method: "GET", path: `/api/catalogue/suggest?q=${begun}`, headers: { cookie } })),
      }),
      warmUpSeconds,
    );
    return [
      {
        name: "suggest",
        unit: `suggestions/s, ${clients} clients, ${articles} articles, ${beginnings.length} beginnings`,
        ...figuresOf(compared),
        promise: `p99 ≤ ${p99RatioMost} × that of an indexed question for what begins so`,
        isKept: compared.p99Ratio <= p99RatioMost,
      },
    ];
  } finally {
    await installation.close();
  }
}

/** Words as they look while they are typed, from the second letter on; in every sixth one letter is left out. Always the same. */
async function beginningsOf({ owner }: Installation): Promise<string[]> {
  const { rows } = await owner.query<{ begun: string }>(
    `with word as (select distinct lower(w) as word from catalogue.article, regexp_split_to_table(name, '[ ,]+') w where lower(w) ~ '^[a-zåäöé]{4,}$'),
      begun as (select distinct left(word, n) as begun from word, generate_series(2, least(length(word), 12)) n)
    select case when length(begun) > 4 and row_number() over (order by md5(begun)) % 6 = 0 then left(begun, 2) || substr(begun, 4) else begun end as begun
    from begun order by md5(begun) limit $1`,
    [beginningsAsked],
  );
  return rows.map(({ begun }) => begun);
}
