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
const ratioLeast = 2;
const p99RatioMost = 0.4;
/** More than any memory of answers holds, and a hundred as they are asked again and again. */
const questionsAsked = { many: 3_000, few: 100 };

/** Search in the catalogue against PostgreSQL's full text with rank and exact total, over the same articles and questions. */
export async function benchSearch(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(100);
  try {
    const { cookie, supplierId } = await signIn(installation, "prescriber", "HSL");
    await addArticles(installation.owner, articles, supplierId);
    await makeFloor(installation.owner);
    const [floor, ours] = [await startFloor(installation, out), await startOurs(installation, join(out, "our-server.mjs"))];
    const results: BenchResult[] = [];
    for (const [kind, count] of Object.entries(questionsAsked)) {
      const questions = (await questionsOf(installation)).slice(0, count).map(encodeURIComponent);
      const compared = await alternate(
        loader(installation, out, `floor-${kind}`, {
          ...{ port: floor.port, clients, expect: 200 },
          asks: questions.map((question) => ({ method: "GET", path: `/s/${question}`, headers: {} })),
        }),
        loader(installation, out, `ours-${kind}`, {
          ...{ port: ours.port, clients, expect: 200 },
          asks: questions.map((question) => ({
            method: "GET",
            path: `/api/catalogue/articles?q=${question}`,
            headers: { cookie },
          })),
        }),
        warmUpSeconds,
      );
      results.push({
        name: kind === "many" ? "search" : "search repeated",
        unit: `searches/s, ${clients} clients, ${articles} articles, ${questions.length} questions`,
        ...figuresOf(compared),
        promise:
          kind === "many"
            ? `≥ ${ratioLeast} of the full-text floor, p99 ≤ ${p99RatioMost} × the floor's`
            : "the same questions again and again: reported",
        isKept: kind === "many" ? compared.ratio >= ratioLeast && compared.p99Ratio <= p99RatioMost : null,
      });
    }
    return results;
  } finally {
    await installation.close();
  }
}

/** One word or two of the catalogue's own, each question once, in an order that is always the same. */
async function questionsOf({ owner }: Installation): Promise<string[]> {
  const found = await owner.query<{ word: string }>(
    "select word from ts_stat('select to_tsvector(''simple'', name) from catalogue.article') where word ~ '^[a-zåäöé]{4,}$' order by md5(word) limit 400",
  );
  const words = found.rows.map((row) => row.word);
  // Two words of one article's name, as one writes who knows what it is called.
  const pairs = await owner.query<{ pair: string }>(
    `select distinct first || ' ' || other as pair from (
        select lower(split_part(name, ' ', 1)) as first, lower(w) as other from catalogue.article, regexp_split_to_table(name, '[ ,]+') w) p
      where first <> other and other ~ '^[a-zåäöé]{3,}$' order by pair limit 20000`,
  );
  const all = [...words, ...pairs.rows.map((row) => row.pair)];
  return all.sort((one, next) => order(one) - order(next)).slice(0, questionsAsked.many);
}

/** A number that scatters texts and is always the same. */
function order(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}
