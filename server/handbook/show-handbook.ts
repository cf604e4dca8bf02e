import { isoWordings } from "../catalogue/index.ts";
import { addDays, type LocalDate, need } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { EditionView, GroupView, InstructionHead, InstructionList, InstructionView } from "./contract.ts";
import { differencesOf } from "./difference.rule.ts";
import { holdsOn, sidesMissing, speaksOf, type Waiting } from "./in-force.rule.ts";
import { handbookOf, heldOf, saidOf } from "./remember-handbook.ts";
import { fits } from "./search.rule.ts";
import { type EditionRow, editionsOf, listEditions, listWaiting, seenAt } from "./store.ts";

/** The instructions that the actor may see, by code: those whose words fit the question. `mayWrite`: also what is in hand. */
export async function listInstructions(
  base: Base,
  tx: Tx,
  { q, legal }: { q: string; legal?: "HSL" | "SoL" | undefined },
): Promise<InstructionList> {
  const [rows, waiting, seen, wordings] = await Promise.all([
    listEditions(tx),
    listWaiting(tx),
    seenAt(tx),
    isoWordings(base, tx),
  ]);
  const known = { on: today(base), seen, waiting, wordings };
  const items = [...grouped(rows).values()]
    .filter(([first]) => first && (legal === undefined || first.legal === legal || first.legal === "both"))
    .filter((editions) => q === "" || fits(q, wordsOf(editions, wordings)))
    .map((editions) => headOf(editions, known));
  const hidden = waiting.filter(({ instructionId }) => !rows.some((row) => row.instructionId === instructionId));
  const untold = hidden
    .filter((one) => one.state === "returned" && (legal === undefined || speaksOf(one.legal, legal)))
    .filter((one) => q === "" || fits(q, `${one.iso} ${wordings.get(one.iso) ?? ""}`))
    .map((one) => waitingHead(one, wordings));
  const all = [...items, ...untold].sort((a, b) => (a.iso < b.iso ? -1 : 1));
  return { items: all, seenAt: seen?.toISOString() ?? null };
}

/** What is sent back before anything was published: its group and the reason, and nothing of what it says. */
function waitingHead(one: Waiting & { instructionId: string }, wordings: ReadonlyMap<string, string>): InstructionHead {
  const { instructionId, iso, legal } = one;
  const isoWording = wordings.get(iso) ?? null;
  return {
    ...{ instructionId, iso, legal, isoWording, title: isoWording ?? iso, purpose: "", standing: "not-prescribable" },
    ...{ because: reasonOf(one), editionNo: null, validFrom: null, isNew: false, inHand: null },
  };
}

/** One instruction with its editions, the newest first; undefined when the actor sees none of it. */
export async function showInstruction(base: Base, tx: Tx, instructionId: string): Promise<InstructionView | undefined> {
  const [editions, waiting, seen, wordings] = await Promise.all([
    editionsOf(tx, instructionId),
    listWaiting(tx),
    seenAt(tx),
    isoWordings(base, tx),
  ]);
  if (editions.length === 0) return undefined;
  const on = today(base);
  return {
    ...headOf(editions, { on, seen, waiting, wordings }),
    editions: editions.map((edition) => viewEdition(edition, editions, on)),
  };
}

/** What holds today for the products of a code, under either legal basis; and why they can't be prescribed, when that is so. */
export async function showGroup(base: Base, actor: Actor, tx: Tx, iso: string): Promise<GroupView> {
  const handbook = await handbookOf(base, tx, actor);
  const on = today(base);
  const lagrums = actor.lagrum ? [actor.lagrum] : (["HSL", "SoL"] as const);
  const said = lagrums.map((lagrum) => saidOf(handbook, { iso, on, lagrum }));
  const found = new Map(said.flatMap(({ edition }) => (edition ? [[edition.editionId, edition] as const] : [])));
  const stopped = said.flatMap((one) => (one.stopped && one.edition === undefined ? [reasonOf(one.stopped)] : []));
  return {
    items: [...found.values()].flatMap(({ instructionId, iso: code, legal, number, validFrom, content }) =>
      validFrom ? [{ instructionId, iso: code, legal, editionNo: number, validFrom, content }] : [],
    ),
    notPrescribable: stopped[0] ?? null,
  };
}

/** To whoever has never read what is new, so many days are new. @source rules-i § handbook-news */
const newDays = 60;

/** Why a group waits, in words for whoever would prescribe it. */
export function reasonOf({ because }: Pick<Waiting, "because">): string {
  return because ?? "Anvisningen för gruppen är inte publicerad än. Den förskrivs inte förrän den är det.";
}

interface Known {
  on: LocalDate;
  seen: Date | null;
  waiting: readonly Waiting[];
  wordings: ReadonlyMap<string, string>;
}

function headOf(editions: readonly EditionRow[], { on, seen, waiting, wordings }: Known): InstructionHead {
  const newest = need(editions[0], "an instruction has an edition");
  const { instructionId, iso, legal } = newest;
  const held = editions.find((one) => holdsOn(heldOf(one), on));
  const coming = editions.find(({ state, validFrom }) => state === "published" && validFrom !== null && validFrom > on);
  const stopped = held ? undefined : waiting.find((one) => one.iso === iso && one.legal === legal);
  const shown = held ?? coming ?? newest;
  const published = held ?? coming;
  const since = seen ?? new Date(`${addDays(on, -newDays)}T00:00:00Z`);
  const inHand = editions.find(({ state }) => ["draft", "returned", "decided"].includes(state));
  return {
    ...{ instructionId, iso, legal, isoWording: wordings.get(iso) ?? null },
    title: shown.content.title,
    purpose: shown.content.purpose,
    standing: held ? "in-force" : coming ? "coming" : stopped ? "not-prescribable" : "none",
    because: stopped ? reasonOf(stopped) : null,
    editionNo: published?.number ?? null,
    validFrom: published?.validFrom ?? null,
    isNew: editions.some(({ publishedAt }) => publishedAt !== null && publishedAt > since),
    inHand: inHand?.state ?? null,
  };
}

function viewEdition(edition: EditionRow, all: readonly EditionRow[], on: LocalDate): EditionView {
  const { editionId, number, state, version, validFrom, endedOn, because, publishedAt, decisions, content, legal } = edition;
  const former = all.find((one) => one.editionId === edition.basedOn);
  return {
    ...{ editionId, number, state, version, validFrom, endedOn, because, decisions, content },
    publishedAt: publishedAt?.toISOString() ?? null,
    sidesMissing: sidesMissing({ legal, decided: decisions.map(({ side }) => side) }),
    isInForce: holdsOn(heldOf(edition), on),
    differences: former ? differencesOf(former.content, content) : [],
  };
}

/** The editions by instruction, in the order that they came. */
function grouped(rows: readonly EditionRow[]): Map<string, EditionRow[]> {
  const groups = new Map<string, EditionRow[]>();
  for (const row of rows) groups.set(row.instructionId, [...(groups.get(row.instructionId) ?? []), row]);
  return groups;
}

function wordsOf(editions: readonly EditionRow[], wordings: ReadonlyMap<string, string>): string {
  const shown = editions.find(({ state }) => state === "published") ?? editions[0];
  if (!shown) return "";
  const { iso, content } = shown;
  const { title, purpose, criteria, goals, otherWays } = content;
  return [
    iso,
    wordings.get(iso) ?? "",
    title,
    purpose,
    ...criteria,
    ...goals.map((goal) => `${goal.code} ${goal.wording}`),
    ...otherWays,
  ].join(" ");
}
