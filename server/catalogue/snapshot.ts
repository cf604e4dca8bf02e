import type { LocalDate } from "../kernel/index.ts";
import { type Actor, type Base, readAs, type Tx, today, withActor } from "../platform/index.ts";
import { chargePlace } from "./charge-codes.ts";
import type { ArticleDocument, ArticlePicture } from "./contract-media.ts";
import type { Definition, DefinitionChange } from "./definitions.rule.ts";
import type { FitMeasures } from "./fit.rule.ts";
import { buildIndex, type SearchIndex } from "./search-index.ts";
import {
  type ArticleRow,
  type IsoRow,
  listArticles,
  listIsoCodes,
  listOffers,
  listRelations,
  listSearchWords,
  type OfferRow,
  type RelationRow,
  readVersions,
  type SearchWordRow,
  type Versions,
} from "./store.ts";
import { listDefinitionChanges } from "./store-definitions.ts";
import { listDefinitions, listFitMeasures } from "./store-measures.ts";
import { listDocuments, listPictures } from "./store-media.ts";

/** The catalogue as one process has read it: the same for every supplier. */
export interface Snapshot {
  versions: Versions;
  /** By number. */
  articles: readonly ArticleRow[];
  places: ReadonlyMap<string, number>;
  index: SearchIndex;
  searchWords: readonly SearchWordRow[];
  /** When an article fits a measure that is asked for, by its key. */
  fitMeasures: FitMeasures;
  /** What classes were asked for from the beginning, and what has been said since: `definitionsOn` a day. */
  definitions: readonly Definition[];
  definitionChanges: readonly DefinitionChange[];
  /** Wording by code; the newest edition wins. */
  wordings: ReadonlyMap<string, string>;
  isoCodes: readonly IsoRow[];
  /** From the main article; `replaces` from the new one. */
  relations: ReadonlyMap<string, readonly RelationRow[]>;
  /** The same the other way. */
  belongs: ReadonlyMap<string, readonly RelationRow[]>;
  /** By article, the main one first. */
  pictures: ReadonlyMap<string, readonly ArticlePicture[]>;
  documents: ReadonlyMap<string, readonly ArticleDocument[]>;
}

/** What one supplier says, by article number. Undefined for a visitor who is not signed in. */
export interface Offers {
  version: number;
  readOn: LocalDate;
  /** The county's two digits: what its people call the codes. */
  region: string;
  byNo: ReadonlyMap<string, OfferRow>;
}

/** What somebody sees of the catalogue: all articles, and at most one supplier's offers. */
export interface Sight {
  snapshot: Snapshot;
  offers: Offers | undefined;
}

interface Memory {
  snapshot?: Snapshot;
  offers: Map<string, Offers>;
  /** Offers that are being read, by supplier and day. */
  reading: Map<string, Promise<Offers>>;
  seen: Versions;
  /** When the counts were last asked for, by the process's own clock, in milliseconds. */
  checkedAt: number;
  checking?: Promise<void> | undefined;
  rebuilding?: Promise<void> | undefined;
}

const memories = new WeakMap<object, Memory>();

/** A change of another process is seen within so many milliseconds. */
const freshFor = 1_000;
/** From then on it is looked ahead: who asks has her answer meanwhile, and the next need not wait. */
const aheadAfter = 700;
/** Suppliers whose offers are kept; the one longest unused goes first. */
const suppliersMost = 50;

/** Nobody in particular: sees the articles, and no supplier's offers or prices. */
export const anyone: Actor = {
  userId: "00000000-0000-7000-8000-000000000002",
  role: "citizen",
  supplierId: "",
  assignmentId: null,
  unitId: null,
  careProviderId: null,
  lagrum: null,
  personId: null,
};

/**
 * The catalogue as the actor may see it, from memory: at most a second old. Offers are read as the actor, so that row
 * security decides whose they are. `undefined` = not signed in.
 */
export async function lookAt(base: Base, actor: Actor | undefined): Promise<Sight> {
  const memory = memoryOf(base);
  const on = today(base);
  const supplierId = actor?.supplierId || undefined;
  const age = performance.now() - memory.checkedAt;
  if (age >= freshFor || !memory.snapshot) await check(base, memory);
  // Should it fail, whoever asks when the second is over hears it.
  else if (age >= aheadAfter) check(base, memory).catch(() => undefined);
  const snapshot = memory.snapshot;
  if (!snapshot) throw new Error("the catalogue was read");
  if (!actor || !supplierId) return { snapshot, offers: undefined };
  const known = memory.offers.get(supplierId);
  if (known && known.version >= memory.seen.suppliers && known.readOn === on) return { snapshot, offers: known };
  const read = await readOnce(base, actor, { memory, on });
  // What others had begun to read before the last check may be older than it.
  const isOld = read.version < memory.seen.suppliers;
  return { snapshot, offers: isOld ? await readOnce(base, actor, { memory, on }) : read };
}

/** Reads the catalogue before anybody asks: at start, so that the first search does not wait (half a second or so). */
export async function readCatalogue(base: Base): Promise<void> {
  await lookAt(base, undefined);
}

/** One check at a time, however many ask. The first reads everything; later ones let the old answer while the new is made. */
function check(base: Base, memory: Memory): Promise<void> {
  memory.checking ??= checkOnce(base, memory).finally(() => {
    memory.checking = undefined;
  });
  return memory.checking;
}

async function checkOnce(base: Base, memory: Memory): Promise<void> {
  const askedAt = performance.now();
  const seen = await readAs(base, anyone, readVersions);
  if (memory.snapshot?.versions.articles !== seen.articles || memory.snapshot.versions.words !== seen.words) {
    memory.rebuilding ??= rebuild(base, memory).finally(() => {
      memory.rebuilding = undefined;
    });
    if (memory.snapshot) memory.rebuilding.catch(() => undefined);
    else await memory.rebuilding;
  }
  memory.seen = seen;
  memory.checkedAt = askedAt;
}

/** Should it fail while an old one answers, the next check tries again. */
async function rebuild(base: Base, memory: Memory): Promise<void> {
  const before = memory.snapshot;
  memory.snapshot = await withActor(base, anyone, async (tx) => {
    const versions = await readVersions(tx);
    return before?.versions.articles === versions.articles ? readWords(tx, before, versions) : readSnapshot(tx, versions);
  });
}

async function readSnapshot(tx: Tx, versions: Versions): Promise<Snapshot> {
  const [articles, isoCodes, relations, searchWords, measures, definitions, definitionChanges] = await Promise.all([
    listArticles(tx),
    listIsoCodes(tx),
    listRelations(tx),
    listSearchWords(tx),
    listFitMeasures(tx),
    listDefinitions(tx),
    standingChanges(tx),
  ]);
  const wordings = new Map(isoCodes.map(({ code, wording }) => [code, wording]));
  return {
    versions,
    articles,
    places: new Map(articles.map((article, place) => [article.articleNo, place])),
    index: await buildIndex({ articles, wordingsOf: wordingsOf(wordings), searchWords }),
    searchWords,
    fitMeasures: new Map(measures.map((measure) => [measure.key, measure])),
    ...{ definitions, definitionChanges },
    wordings,
    isoCodes,
    relations: grouped(relations, (relation) => relation.mainNo),
    belongs: grouped(relations, (relation) => relation.otherNo),
    ...(await readMedia(tx)),
  };
}

/** Pictures and documents as answers hold them, by article. */
async function readMedia(tx: Tx): Promise<Pick<Snapshot, "pictures" | "documents">> {
  const [pictures, documents] = await Promise.all([listPictures(tx), listDocuments(tx)]);
  const keptOf = <Row extends { articleNo: string }>(rows: readonly Row[]) => {
    const groups = new Map<string, Omit<Row, "articleNo">[]>();
    for (const { articleNo, ...row } of rows) groups.set(articleNo, [...(groups.get(articleNo) ?? []), row]);
    return groups;
  };
  return { pictures: keptOf(pictures), documents: keptOf(documents) };
}

/** Only words, definitions, pictures or documents have changed: the articles are as they were read. */
async function readWords(tx: Tx, before: Snapshot, versions: Versions): Promise<Snapshot> {
  const [searchWords, measures, definitions, definitionChanges] = await Promise.all([
    listSearchWords(tx),
    listFitMeasures(tx),
    listDefinitions(tx),
    standingChanges(tx),
  ]);
  const index = await indexWith(before, searchWords);
  const fitMeasures = new Map(measures.map((measure) => [measure.key, measure]));
  return { ...before, versions, index, searchWords, fitMeasures, definitions, definitionChanges, ...(await readMedia(tx)) };
}

/** What was said of what classes are asked for, and not taken back. */
async function standingChanges(tx: Tx): Promise<DefinitionChange[]> {
  return (await listDefinitionChanges(tx)).filter(({ withdrawnAt }) => withdrawnAt === null);
}

/** The catalogue as it would be with one word more. */
export async function withWord(before: Snapshot, word: SearchWordRow): Promise<Snapshot> {
  const searchWords = [...before.searchWords, word];
  return { ...before, index: await indexWith(before, searchWords), searchWords };
}

/** The index with other words: synonyms change how questions are read, parts also what the articles' compounds are built of. */
async function indexWith({ index, articles, wordings, searchWords: before }: Snapshot, searchWords: readonly SearchWordRow[]) {
  const partsOf = (rows: readonly SearchWordRow[]) => rows.flatMap(({ kind, word }) => (kind === "part" ? [word] : [])).join(" ");
  if (partsOf(before) === partsOf(searchWords)) return index.withSynonyms(searchWords);
  return buildIndex({ articles, wordingsOf: wordingsOf(wordings), searchWords });
}

function wordingsOf(wordings: ReadonlyMap<string, string>): (code: string) => string {
  return (code) => [6, 4].map((length) => wordings.get(code.slice(0, length)) ?? "").join(" ");
}

function grouped(relations: readonly RelationRow[], keyOf: (relation: RelationRow) => string): Map<string, RelationRow[]> {
  const groups = new Map<string, RelationRow[]>();
  for (const relation of relations) {
    const group = groups.get(keyOf(relation));
    if (group) group.push(relation);
    else groups.set(keyOf(relation), [relation]);
  }
  return groups;
}

/** One reading of a supplier's offers at a time, however many ask: there may be fifty thousand. */
function readOnce(base: Base, actor: Actor, { memory, on }: { memory: Memory; on: LocalDate }): Promise<Offers> {
  const key = `${actor.supplierId} ${on}`;
  const running = memory.reading.get(key);
  if (running) return running;
  const reading = readOffers(base, actor, { memory, on }).finally(() => memory.reading.delete(key));
  memory.reading.set(key, reading);
  return reading;
}

async function readOffers(base: Base, actor: Actor, { memory, on }: { memory: Memory; on: LocalDate }): Promise<Offers> {
  const { seen, rows, region } = await withActor(base, actor, async (tx) => {
    const before = await readVersions(tx);
    return { seen: before, rows: await listOffers(tx, on), region: (await chargePlace(tx, on)).region };
  });
  const byNo = new Map(rows.map((row) => [row.articleNo, row]));
  const offers: Offers = { version: seen.suppliers, readOn: on, region, byNo };
  memory.offers.delete(actor.supplierId);
  memory.offers.set(actor.supplierId, offers);
  const oldest = memory.offers.keys().next();
  if (memory.offers.size > suppliersMost && !oldest.done) memory.offers.delete(oldest.value);
  return offers;
}

function memoryOf(base: Base): Memory {
  const known = memories.get(base.pool);
  if (known) return known;
  const seen: Versions = { articles: 0, suppliers: 0, words: 0 };
  const fresh: Memory = { offers: new Map(), reading: new Map(), seen, checkedAt: Number.NEGATIVE_INFINITY };
  memories.set(base.pool, fresh);
  return fresh;
}
