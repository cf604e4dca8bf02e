import type { FollowingRow, ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { tableRows } from "./rulebook-form.rule.ts";

/** A limit that words tell: on which fact, and how a condition says the same. */
interface Limit {
  fact: "age" | "dischargeInDays";
  told: string;
  /** `upTo` and `over` as in a condition; several where the words fit both. */
  bounds: readonly string[];
}

const words =
  "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo".split(" ");
const number = `\\d{1,3}|${[...words, "ett"].sort((a, b) => b.length - a.length).join("|")}`;
const figureOf = (told: string) => (/^\d/.test(told) ? Number(told) : told === "ett" ? 1 : words.indexOf(told));
const upTo = (value: number) => `upTo ${value}`;
const over = (value: number) => `over ${value}`;

/** How Swedish tells a limit. The first that fits a place in the text takes it. */
const ways: readonly { fact: Limit["fact"]; form: RegExp; bounds: (value: number) => string[] }[] = [
  { fact: "age", form: new RegExp(`under (${number}) år\\b`, "giu"), bounds: (value) => [upTo(value - 1)] },
  { fact: "age", form: new RegExp(`(?:högst|upp till|till och med) (${number}) år\\b`, "giu"), bounds: (value) => [upTo(value)] },
  { fact: "age", form: new RegExp(`över (${number}) år\\b`, "giu"), bounds: (value) => [over(value)] },
  { fact: "age", form: new RegExp(`(?:minst|från|fyllt|fyllda) (${number}) år\\b`, "giu"), bounds: (value) => [over(value - 1)] },
  { fact: "age", form: new RegExp(`(?<!\\p{L})(${number}) år\\b`, "giu"), bounds: (value) => [upTo(value), over(value - 1)] },
  { fact: "dischargeInDays", form: /(?:samma dag|i dag) eller (?:nästa|i morgon)/giu, bounds: () => [upTo(1)] },
  { fact: "dischargeInDays", form: /samma dag|i dag(?!\p{L})/giu, bounds: () => [upTo(0)] },
  {
    fact: "dischargeInDays",
    form: new RegExp(`(?:inom|högst) (${number}) (?:dag|dagar|dygn)\\b`, "giu"),
    bounds: (value) => [upTo(value)],
  },
  {
    fact: "dischargeInDays",
    form: new RegExp(`(?:mer än|över) (${number}) (?:dag|dagar|dygn)\\b`, "giu"),
    bounds: (value) => [over(value)],
  },
];

/** The limits that a Swedish text tells, in digits or words: "under 18 år", "i dag eller i morgon". */
export function limitsIn(text: string): Limit[] {
  const found: Limit[] = [];
  let left = text;
  for (const { fact, form, bounds } of ways)
    left = left.replace(form, (told: string, ...parts: unknown[]) => {
      const [value] = parts;
      found.push({ fact, told, bounds: bounds(typeof value === "string" ? figureOf(value.toLowerCase()) : 0) });
      return "·".repeat(told.length);
    });
  return found;
}

/** What a text says otherwise than its rule, told to who builds and, in Swedish, to who writes. */
export interface TextFault {
  /** The row's id, or `step 4`. */
  at: string;
  /** The part that it stands in. */
  key: "text" | "asks" | "source" | "examples";
  says: string;
  swedish: string;
}
type Row = RuleRow | FollowingRow;
type Told = Omit<TextFault, "at">;
/** What of a rulebook its texts may speak of. */
export interface TextBook {
  key: string;
  validFrom: string;
  validTo?: string | undefined;
  decision: string;
}

/**
 * Where a rulebook's words and its conditions differ: a figure of age or days that the row does not decide by, a year or a
 * day that neither the rulebook nor the cited document has, a share, a paragraph or a code that is not the row's, an example
 * that says another age than its facts. A reader of the text must get the rule that decides.
 */
export function findTextFaults(book: Rulebook, tables: ReadonlyMap<string, ProductTable>, sources: Sources): TextFault[] {
  return [...book.steps, ...book.following].flatMap((step) => {
    const table = "table" in step ? tables.get(step.table) : undefined;
    const rows: readonly Row[] = "table" in step ? (table ? tableRows(step, table) : []) : step.rows;
    const at = `step ${step.step}`;
    const asked = figureFaults(step.asks, rows, "asks").map((fault) => ({ at, ...fault }));
    return [...asked, ...rows.flatMap((row) => rowTextFaults(row, book, sources))];
  });
}

/** The same as the build says it. */
export function textFaults(book: Rulebook, tables: ReadonlyMap<string, ProductTable>, sources: Sources): string[] {
  return findTextFaults(book, tables, sources).map(({ at, says }) => `${book.key} ${at}: ${says}`);
}

/** What one row's text, source and examples say otherwise than the row decides. */
export function rowTextFaults(row: Row, book: TextBook, sources: Sources): TextFault[] {
  const documents = Object.values(sources).flatMap(({ document, edition, validFrom, validTo }) => [
    ...[document, edition, validFrom, validTo ?? ""],
  ]);
  const known = [book.validFrom, book.validTo ?? "", book.key, ...documents];
  return [
    ...figureFaults(row.text, [row], "text"),
    ...timeFaults(row),
    ...yearFaults(row.text, known),
    ...dayFaults(row.text, [...known, book.decision]),
    ...shareFaults(row.text),
    ...paragraphFaults(row),
    ...codeFaults(row),
    ...row.examples.flatMap(({ says, facts }) => exampleFaults(says, facts)),
  ].map((fault) => ({ at: row.id, ...fault }));
}

const factWords = { age: "ålder", dischargeInDays: "dagar till utskrivning" } as const;

/** Each limit of the text must be a condition of all the rows that it is said of. */
function figureFaults(text: string, rows: readonly Row[], key: "text" | "asks"): Told[] {
  return limitsIn(text).flatMap(({ fact, told, bounds }): Told[] => {
    const set = rows.map(({ when }) => boundOf(when[fact]));
    if (set.every((bound) => bound !== undefined && bounds.includes(bound))) return [];
    const says = `the text says "${told}" and the rule ${fact} ${set.map((bound) => bound ?? "anything").join(", ")}`;
    const decides = [
      ...new Set(set.map((bound) => (bound ? bound.replace("upTo", "högst").replace("over", "över") : "vad som helst"))),
    ];
    const what = `${factWords[fact]} ${decides.join(" och ")}`;
    return [
      key === "asks"
        ? { key, says, swedish: `Frågan säger ”${told}”, men stegets rader avgör på ${what}. Ändra frågan eller villkoren.` }
        : { key, says, swedish: `Texten säger ”${told}”, men raden avgör på ${what}. Ändra texten eller villkoret.` },
    ];
  });
}

function boundOf(condition: RuleRow["when"][string] | undefined): string | undefined {
  if (condition === undefined || Array.isArray(condition)) return undefined;
  if ("upTo" in condition) return upTo(condition.upTo);
  return "over" in condition ? over(condition.over) : undefined;
}

function timeFaults({ when, text }: Row): Told[] {
  const isTimed = boundOf(when.dischargeInDays) !== undefined;
  if (!isTimed || limitsIn(text).some(({ fact }) => fact === "dischargeInDays")) return [];
  const swedish = "Raden avgör på dagar till utskrivning, men texten säger ingen gräns i dagar. Skriv gränsen i texten.";
  return [{ key: "text", says: "the text does not tell the limit in days", swedish }];
}

function yearFaults(text: string, known: readonly string[]): Told[] {
  return (text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [])
    .filter((year) => !known.some((one) => one.includes(year)))
    .map((year) => ({
      key: "text",
      says: `the text says ${year}, which no source is from`,
      swedish: `Texten säger ${year}, men varken utgåvan eller någon källa är från det året. Rätta året.`,
    }));
}

const months = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");
const dayForm = new RegExp(`(?<!\\d)(?:(\\d{4}-\\d{2}-\\d{2})|(\\d{1,2}) (${months.join("|")})(?: (\\d{4}))?)(?!\\d)`, "giu");

/** A day of the text must be one that the edition or a source has. */
function dayFaults(text: string, known: readonly string[]): Told[] {
  return [...text.matchAll(dayForm)].flatMap(([told, iso, day, month, year]): Told[] => {
    const at = `${String(months.indexOf(month?.toLowerCase() ?? "") + 1).padStart(2, "0")}-${day?.padStart(2, "0")}`;
    const asked = iso ?? `${year ?? ""}-${at}`;
    if (known.some((one) => one.includes(asked))) return [];
    const swedish = `Texten säger ${told}, men varken utgåvan eller någon källa har den dagen. Rätta dagen.`;
    return [{ key: "text", says: `the text says ${told}, a day that neither the edition nor a source has`, swedish }];
  });
}

/** No condition and no answer is a share. */
function shareFaults(text: string): Told[] {
  return (text.match(/\d+(?:[.,]\d+)?\s?(?:%|procent(?!\p{L}))/giu) ?? []).map((told) => ({
    key: "text",
    says: `the text says ${told}, and no rule decides by a share`,
    swedish: `Texten säger ${told}, men ingen rad avgör på en andel. Ta bort andelen ur texten.`,
  }));
}

const paragraphForm =
  /§+\s?(\d+(?:\.\d+)*)|(\d+)(?:\s?[a-z])?\s?§|(?:punkt|avsnitt|kapitel|paragraf)\s(\d+(?:\.\d+)*)|(\d+)\skap(?:\.|itlet|(?!\p{L}))/giu;

/** A paragraph that the text names is the one that the row cites, and so is an annex where the row cites one. */
function paragraphFaults({ text, source }: Row): Told[] {
  const cited = source.slice(source.indexOf(" § ") + 3);
  const isCited = (figure: string) =>
    new RegExp(`(?<![\\d.])${figure.replaceAll(".", "\\.")}(?!\\.?\\d)`).test(cited) ||
    rangesIn(cited).some(({ from, to }) => from <= Number(figure) && Number(figure) <= to);
  const named = [...text.matchAll(paragraphForm)].map(([told, ...figures]) => ({ told, figure: figures.find(Boolean) ?? "" }));
  const annexes = /bilaga/i.test(cited) && /\d/.test(cited) ? [...text.matchAll(/bilaga (\d+)/gi)] : [];
  return [...named, ...annexes.map(([told, figure = ""]) => ({ told, figure }))]
    .filter(({ figure }) => !isCited(figure))
    .map(({ told }) => ({
      key: "text",
      says: `the text says "${told.trim()}" and the row cites ${source}`,
      swedish: `Texten säger ”${told.trim()}”, men raden har källan ${source}. Ändra texten eller källan.`,
    }));
}

function rangesIn(cited: string): { from: number; to: number }[] {
  return [...cited.matchAll(/(\d+)\s?[–-]\s?(\d+)/g)].map(([, from, to]) => ({ from: Number(from), to: Number(to) }));
}

/** The codes of a product table's row stand in the paragraph that it cites, and no others. */
function codeFaults({ id, rules = [id], source }: Row): Told[] {
  const own = rules.filter((rule) => /^T:\d+$/.test(rule)).map((rule) => rule.slice(2));
  if (own.length === 0) return [];
  const cited = (source.split(" § ")[1]?.match(/\d\d(?: \d\d){0,2}/g) ?? []).map((code) => code.replaceAll(" ", ""));
  if ([...own].sort().join() === [...cited].sort().join()) return [];
  const swedish = `Källan nämner koderna ${cited.join(", ") || "inga"}, men raden svarar för ${own.join(", ")}. Rätta källan eller reglerna.`;
  return [{ key: "source", says: `cites ${cited.join(", ")} and is of ${own.join(", ")}`, swedish }];
}

function exampleFaults(says: string, { age }: Readonly<Record<string, unknown>>): Told[] {
  const told = /(?<!\p{L})(\d{1,3}) år\b/u.exec(says)?.[1];
  if (told === undefined || typeof age !== "number" || Number(told) === age) return [];
  const swedish = `Exemplet ”${says}” säger ${told} år, men dess ålder är ${age}. Rätta det ena.`;
  return [{ key: "examples", says: `the example "${says}" is of ${age} years`, swedish }];
}
