import type { Base, Tx } from "../platform/index.ts";
import { analyse } from "./analyse.rule.ts";
import { compileBook } from "./compile.rule.ts";
import type { DifferenceView, EditionView, FindingsView } from "./contract.ts";
import { differencesOf } from "./difference.rule.ts";
import { editionNamed, editionsOf, type NamedEdition } from "./editions.ts";
import { wrongExamples } from "./examples.rule.ts";
import { listRulebooks } from "./list-rulebooks.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { findTextFaults } from "./rulebook-texts.rule.ts";
import { shipped } from "./rulebooks.ts";
import { sourceText } from "./source-text.rule.ts";
import { viewRow, viewSteps } from "./view-edition.ts";

/** One edition with all its steps and rows, as far as the actor may see it; undefined when she may not, or there is none. */
export async function showEdition(
  base: Base,
  tx: Tx,
  { edition, supplierId }: { edition: string; supplierId: string },
): Promise<EditionView | undefined> {
  const named = await editionNamed(tx, edition);
  if (!named) return undefined;
  const lists = await listRulebooks(base, tx, supplierId);
  const item = lists.items.flatMap(({ editions }) => editions).find((one) => one.edition === edition);
  if (!item) return undefined;
  const { book, stored } = named;
  return {
    ...item,
    rulebook: book.key,
    title: book.title,
    sourceText: sourceText(book.source, shipped.sources),
    otherwise: book.otherwise.text,
    basedOn: stored?.basedOn ?? null,
    steps: viewSteps(book, shipped.tables, shipped.sources),
  };
}

/** Findings that have been counted, by edition and version: the largest rulebook takes about a second. At most so many. */
const remembered = new Map<string, FindingsView>();
const mostRemembered = 20;

/** What is wrong with an edition: faults of form, examples that do not come out, overlaps and gaps, all at once. */
export async function findingsOf(base: Base, tx: Tx, named: NamedEdition, supplierId: string): Promise<FindingsView> {
  const others = await editionsOf(base, tx, supplierId);
  const key = `${named.edition} ${named.version} ${others.length}`;
  const known = remembered.get(key);
  if (known) return known;
  const { faults } = compileBook(named.book, shipped.tables, shipped.sources);
  const isSound = faults.length === 0;
  const { findings, hasMore } = isSound ? analyse(named.book, shipped) : { findings: [], hasMore: false };
  const found = {
    faults: [...new Set([...faults, ...wordFaults(named.book)])],
    examples: isSound ? wrongExamples(named.book, others, shipped) : [],
    findings: findings.map(({ kind, step, rows, answers, example, words }) => ({ kind, step, rows, answers, example, words })),
    hasMore,
  };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, found);
  return found;
}

/** What the texts say otherwise than the rows decide, as the writer is told. */
function wordFaults(book: Rulebook): string[] {
  return findTextFaults(book, shipped.tables, shipped.sources).map(
    ({ at, swedish }) => `${at.replace(/^step/, "Steg")}: ${swedish}`,
  );
}

/** What differs between two editions of one rulebook; undefined when one is not there, or they are of two. */
export async function showDifference(tx: Tx, from: string, to: string): Promise<DifferenceView | undefined> {
  const [before, after] = await Promise.all([editionNamed(tx, from), editionNamed(tx, to)]);
  if (!before || !after || before.book.key !== after.book.key) return undefined;
  return { from, to, rows: differenceRows(before.book, after.book) };
}

/** Row by row what differs between two rulebooks, as it is shown. */
export function differenceRows(before: Rulebook, after: Rulebook): DifferenceView["rows"] {
  return differencesOf(before, after).map(({ id, step, change, before: was, after: is, fields }) => ({
    id,
    step,
    change,
    before: was ? viewRow(was, shipped.sources) : null,
    after: is ? viewRow(is, shipped.sources) : null,
    fields,
  }));
}
