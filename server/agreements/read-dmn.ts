import type { DmnElement } from "dmn-moddle";
import { annotations, childOf, childrenOf, dmn, outputs, ownPart, textIn } from "./dmn-shape.ts";
import type { FileBook, FileFault, FileRow, FileStep, Place } from "./exchange-book.rule.ts";
import { readText, readWords } from "./exchange-cells.rule.ts";
import { conditionFacts, factHead } from "./exchange-words.rule.ts";
import { readLiteral, readTest } from "./feel.rule.ts";
import type { Conditions } from "./rulebook-form.rule.ts";
import { allowedHead, needWords, outcomeWords, stepCell } from "./sheet-columns.rule.ts";

type Tell = (fault: FileFault) => void;
type Facts = Readonly<Record<string, unknown>>;

/** A DMN file may be at most so long, in characters, and have so many rules in all. */
export const dmnMost = { characters: 5_000_000, rules: 20_000 } as const;

/** A DMN file as it was opened, or why it is not. */
export type OpenDmn = { ok: true; file: FileBook } | { ok: false; faults: FileFault[] };

const refused = (message: string): OpenDmn => ({ ok: false, faults: [{ sheet: "", row: null, column: "", message }] });

/** Reads a DMN 1.3 file that was exported from here, and edited since. Every fault of every rule is told. */
export async function readDmn(xml: string): Promise<OpenDmn> {
  if (xml.length > dmnMost.characters)
    return refused(`Filen är för stor: högst ${dmnMost.characters / 1_000_000} miljoner tecken.`);
  let root: DmnElement;
  let warnings: readonly { message: string }[];
  try {
    ({ rootElement: root, warnings } = await dmn().fromXML(xml));
  } catch {
    return refused("Filen är ingen DMN-fil (version 1.3).");
  }
  if (warnings.length > 0)
    return {
      ok: false,
      faults: warnings.slice(0, 50).map(({ message }) => ({
        sheet: "",
        row: null,
        column: "",
        message: `DMN-filen är inte rätt: ${message.split("\n")[0]}`,
      })),
    };
  const edition = ownPart(root, "edition");
  if (!edition) return refused("Filen saknar uppgifterna om utgåvan. Utgå från en DMN-fil som du hämtat här.");
  return { ok: true, file: fileOf(root, edition) };
}

function fileOf(root: DmnElement, edition: Facts): FileBook {
  const faults: FileFault[] = [];
  const tell: Tell = (fault) => faults.push(fault);
  const steps: FileStep[] = [];
  const rows: FileRow[] = [];
  for (const decision of childrenOf(root, "drgElement")) {
    const own = ownPart(decision, "step");
    if (!own) continue;
    const { step, isFollowing } = { step: Number(own.step), isFollowing: own.isFollowing === true };
    const table = typeof own.table === "object" && own.table !== null ? { ...own.table } : undefined;
    const sheet = `${isFollowing ? "" : "Steg "}${stepCell(step, isFollowing)}`;
    // A question of several lines or with blanks is kept beside; one that was edited wins.
    const shown = textIn(decision, "question");
    const asks = typeof own.asks === "string" && own.asks.trim() === shown.trim() ? own.asks : shown;
    steps.push({ step, isFollowing, asks, table, at: (key) => ({ sheet, row: null, column: key === "asks" ? "Fråga" : "" }) });
    if (!table) rows.push(...rowsOf(decision, { sheet, step, isFollowing }, tell));
  }
  const headAt = (key: string): Place => ({ sheet: "Utgåva", row: null, column: key });
  if (rows.length > dmnMost.rules) tell({ ...headAt(""), message: `Filen har fler än ${dmnMost.rules} rader.` });
  return { head: edition, headAt, steps, rows, faults };
}

interface OfStep {
  sheet: string;
  step: number;
  isFollowing: boolean;
}

function rowsOf(decision: DmnElement, { sheet, step, isFollowing }: OfStep, tell: Tell): FileRow[] {
  const table = childOf(decision, "decisionLogic");
  const facts = childrenOf(table, "input").map((clause) => factOf(textIn(childOf(clause, "inputExpression"), "text")));
  const names = childrenOf(table, "output").map((clause) => textIn(clause, "name"));
  const beside = childrenOf(table, "annotation").map((clause) => textIn(clause, "name"));
  const policy = table?.hitPolicy;
  const place = (row: number | null, column: string): Place => ({ sheet, row, column });
  if (policy !== "ANY")
    tell({ ...place(null, ""), message: "Tabellen ska ha träffregeln ANY: rader i ett steg får inte svara olika." });
  for (const fact of facts)
    if (!conditionFacts.includes(fact)) tell({ ...place(null, fact), message: "En sådan uppgift finns inte." });
  for (const name of annotations.slice(0, 3))
    if (!beside.includes(name)) tell({ ...place(null, name), message: "Anteckningen saknas i tabellen." });
  return childrenOf(table, "rule").map((rule, index): FileRow => {
    const at = (key: string) => place(index + 1, columnOf(key));
    const own = ownPart(rule, "row") ?? {};
    const entry = (name: string) => textIn(childrenOf(rule, "annotationEntry")[beside.indexOf(name)], "text");
    const text = (key: string, name: string) => taken(readText(entry(name)), at(key), tell) ?? "";
    const needs = taken(readWords(needWords, entry("Måste vara känt")), at("needs"), tell);
    const tests = childrenOf(rule, "inputEntry").map((test) => textIn(test, "text"));
    const values = childrenOf(rule, "outputEntry").map((value) => textIn(value, "text"));
    return {
      ...{ step, isFollowing, at },
      input: filled({
        ...{ id: text("id", "Regel"), source: text("source", "Källa"), text: text("text", "Text") },
        ...{ needs, rules: own.rules, carries: own.carries, inferred: own.inferred, examples: own.examples ?? [] },
        when: readWhen({ facts, tests, own }, at, tell),
        outcome: readOutcome({ names, values, isFollowing }, at, tell),
      }),
    };
  });
}

function taken<Value>(
  read: { ok: true; value: Value } | { ok: false; message: string },
  at: Place,
  tell: Tell,
): Value | undefined {
  if (read.ok) return read.value;
  tell({ ...at, message: read.message });
  return undefined;
}

const filled = (parts: Facts) => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

/** `svar.payer` is the payer that was decided. */
function factOf(expression: string): string {
  const asked = expression.trim();
  return asked === "svar.payer" ? "payer" : asked === "svar.allowed" ? "isAllowed" : asked;
}

function columnOf(key: string): string {
  const [part = "", second = ""] = key.split(".");
  if (part === "when") return second ? factHead(second) : "";
  if (part === "outcome") {
    if (second === "allowed") return allowedHead;
    return Object.entries(outcomeWords).find(([name]) => name === second)?.[1].head ?? "Svar";
  }
  const names: Readonly<Record<string, string>> = {
    id: "Regel",
    source: "Källa",
    text: "Text",
    needs: "Måste vara känt",
    examples: "Exempel",
  };
  return names[part] ?? part;
}

function readWhen(
  { facts, tests, own }: { facts: readonly string[]; tests: readonly string[]; own: Facts },
  at: (key: string) => Place,
  tell: Tell,
): Conditions {
  const odd = Array.isArray(own.tests) ? own.tests.map((one: Facts) => one) : [];
  const order = Array.isArray(own.order) ? own.order.map(String) : [];
  const when: Record<string, Conditions[string]> = {};
  for (const fact of [...order.filter((one) => facts.includes(one)), ...facts.filter((one) => !order.includes(one))]) {
    const test = tests[facts.indexOf(fact)] ?? "-";
    // What no test says exactly is kept beside it, for as long as the test is not changed.
    const kept = odd.find((one) => one.fact === fact && one.test === test)?.condition;
    const read = kept === undefined ? taken(readTest(fact, test), at(`when.${fact}`), tell) : (kept as Conditions[string]);
    if (read !== undefined) when[fact] = read;
  }
  return when;
}

function readOutcome(
  { names, values, isFollowing }: { names: readonly string[]; values: readonly string[]; isFollowing: boolean },
  at: (key: string) => Place,
  tell: Tell,
): Facts {
  const read = outputs.flatMap((name): [string, unknown][] => {
    const place = names.indexOf(name);
    const value = place < 0 ? undefined : taken(readLiteral(values[place] ?? ""), at(`outcome.${name}`), tell);
    if (value !== undefined && isFollowing && ["mode", "prescribers", "continueIn"].includes(name)) {
      tell({ ...at(`outcome.${name}`), message: "Det som prövas efter ett svar kan inte ändra det här. Töm cellen." });
      return [];
    }
    return [[name, value]];
  });
  return filled(Object.fromEntries(read));
}
