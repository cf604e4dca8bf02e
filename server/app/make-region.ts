import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadCatalogue, tableRows } from "../catalogue/index.ts";
import { dayOf, localDate, need } from "../kernel/index.ts";
import { projectRoot, speakOver } from "../platform/index.ts";
import { makeAgents } from "./region-agents.ts";
import { binOf } from "./region-articles.rule.ts";
import { makeCompetence } from "./region-competence.ts";
import { type Days, daysAround } from "./region-days.rule.ts";
import { Devices } from "./region-devices.ts";
import { makeDuties } from "./region-duties.ts";
import { makeHandbook } from "./region-handbook.ts";
import { makeReferrals } from "./region-met.ts";
import { makeOrganisation, type OrganisationMade, type Rows } from "./region-organisation.ts";
import { makePeople, type PersonMade } from "./region-people.ts";
import { drawFrom, idsFor } from "./region-random.rule.ts";
import { makeAfter } from "./store-after.ts";
import { makePurchasing } from "./store-purchasing.ts";
import {
  asOwner,
  confirmContacts,
  copyRows,
  isEmpty,
  keepRegion,
  metByFacts,
  type Owner,
  rentedArticles,
  stockCounted,
  withoutPeriodTrigger,
} from "./store-region.ts";
import { makeShelves } from "./store-shelves.ts";

/** What region is wanted, and where. */
export interface RegionWish {
  /** The log-in that owns the schema. */
  ownerUrl: string;
  /** Lent devices, 0–1 000 000; what stands in the stores comes beside. */
  devices: number;
  /** The same seed, size and day give the same region. */
  seed: number;
  now: Date;
  /** Hears how far it has come: done of all, in devices. */
  progress: (done: number, all: number) => void;
}
/** What was made. */
export interface RegionMade {
  devices: number;
  persons: number;
  articles: number;
}

const batchSize = 10_000;
const yearsBack = 101;
/** Prices hold from here, so that every month of the history has them. */
const pricesFrom = localDate("2019-01-01");

/**
 * Makes an invented region in an empty installation, in one transaction: three suppliers with their counties, staff,
 * persons, articles, devices and their history. @throws Error when the installation is not empty
 */
export async function makeRegion(wish: RegionWish): Promise<RegionMade> {
  return asOwner(wish.ownerUrl, async (client) => {
    if (!(await isEmpty(client))) throw new Error("Installationen är inte tom: en uppdiktad region görs bara i en tom.");
    const made = await fill(client, wish);
    await keepRegion(client, { seed: wish.seed, devices: made.devices });
    return made;
  });
}

async function fill(client: Owner, wish: RegionWish): Promise<RegionMade> {
  const draw = drawFrom(wish.seed);
  const ids = idsFor(wish.seed);
  const on = dayOf(wish.now);
  const days = daysAround(on, yearsBack * 366);
  const organisation = makeOrganisation(draw, ids, await listOf("ready-made-users.tsv"), localDate("2020-01-01"));
  await copyAll(client, organisation.tables);
  await confirmContacts(client, wish.now);
  await addSettings(client, organisation);
  await addTariffs(client, organisation, wish.seed);
  const recordedBy = need(organisation.prescribers.values().next().value?.[0], "somebody works here").id;
  // Draws of its own: nothing else of the region changes with them.
  await copyAll(client, makeDuties(drawFrom(wish.seed + 1), ids, organisation, { from: localDate("2020-01-01"), recordedBy }));
  await copyAll(client, makeCompetence(ids, organisation, recordedBy));
  const handbook = await readFile(join(projectRoot, "db", "seed", "handbook.json"), "utf8");
  await copyAll(client, makeHandbook(ids, organisation, { seed: handbook, by: recordedBy }));
  const suppliers = organisation.suppliers.map((supplier) => supplier.id);
  const { articles } = await loadCatalogue(speakOver(client), {
    seedFolder: join(projectRoot, "db", "seed"),
    suppliers,
    from: pricesFrom,
  });
  const people = makePeople(draw, ids, {
    organisation,
    days,
    stories: await readStories(),
    count: Math.ceil(wish.devices / 2.2),
  });
  await copyAll(client, people.tables);
  await copyRows(client, makeAgents(await listOf("agents.tsv"), people.people, { ids, days, recordedBy, at: wish.now }));
  await stockCounted(client, recordedBy, binOf);
  await makePurchasing(client, { at: wish.now, by: recordedBy });
  const devices = new Devices(draw, ids, { days, organisation, articles: await rentedArticles(client) });
  // The periods are written beside their entries: the trigger would make each of them a second time.
  const lent = await withoutPeriodTrigger(client, () =>
    fillDevices(client, devices, { people: people.people, organisation, wish, days }),
  );
  await makeShelves(client, { at: wish.now, by: recordedBy });
  await metByFacts(client, { on, at: wish.now });
  await makeAfter(client, { on, at: wish.now });
  await copyRows(client, makeReferrals(ids, { organisation, people: people.people, now: wish.now }));
  return { devices: lent, persons: people.people.length, articles };
}

async function fillDevices(
  client: Owner,
  devices: Devices,
  known: { people: readonly PersonMade[]; organisation: OrganisationMade; wish: RegionWish; days: Days },
): Promise<number> {
  const { people, organisation, wish } = known;
  for (const person of people)
    for (const { isoCode, months } of person.story?.devices ?? [])
      devices.addStory(person, isoCode, months, person.story?.extra ?? "");
  const unnamed = people.filter((person) => !person.story);
  let lent = 0;
  for (let index = 0; lent < wish.devices && unnamed.length > 0; index += 1) {
    // Most have one or two; going round again gives some of them more.
    const person = unnamed[index % unnamed.length];
    if (person && devices.addLentTo(person)) lent += 1;
    if (index > wish.devices * 4) break;
    if (lent % batchSize === 0 && lent > 0) {
      await copyAll(client, devices.take());
      wish.progress(lent, wish.devices);
    }
  }
  const size = wish.devices > 50_000 ? 12 : 3;
  for (const supplier of organisation.suppliers) devices.addStock(supplier.id, supplier.mainStoreId, size);
  await copyAll(client, devices.take());
  wish.progress(lent, wish.devices);
  return lent;
}

async function copyAll(client: Owner, tables: readonly Rows[]): Promise<void> {
  for (const rows of tables) await copyRows(client, rows);
}

/** The named persons, each with a story: `db/seed/personas.tsv`. */
export function readStories(): Promise<Record<string, string>[]> {
  return listOf("personas.tsv");
}

async function listOf(name: string): Promise<Record<string, string>[]> {
  return tableRows(await readFile(join(projectRoot, "db", "seed", name), "utf8"));
}

interface SettingSeed {
  key: string;
  value: unknown;
  validFrom: string;
  source: string;
  /** The counties whose figure is known; the others get it marked as assumed. */
  knownFor: string[];
}

/** The dated settings of every supplier, from `db/seed/settings.json`. */
async function addSettings(client: Owner, organisation: OrganisationMade): Promise<void> {
  const seeds = JSON.parse(await readFile(join(projectRoot, "db", "seed", "settings.json"), "utf8")) as SettingSeed[];
  const rows = seeds.flatMap(({ key, value, validFrom, source, knownFor }) =>
    organisation.suppliers.map(({ id, county }) => [
      key,
      id,
      JSON.stringify(value),
      validFrom,
      source,
      !knownFor.includes(county),
    ]),
  );
  await copyRows(client, {
    table: "platform.setting",
    columns: ["key", "supplier_id", "value", "valid_from", "source", "is_assumed"],
    rows,
  });
}

interface TariffSeed {
  payerKind: string;
  code: string;
  validFrom: string;
  content: unknown;
  source: string;
  isAssumed: boolean;
}

/** What persons pay themselves, from `db/seed/fees.json`: a few payers have a tariff, the others take nothing. */
async function addTariffs(client: Owner, organisation: OrganisationMade, seed: number): Promise<void> {
  const seeds = JSON.parse(await readFile(join(projectRoot, "db", "seed", "fees.json"), "utf8")) as TariffSeed[];
  // A series of its own: no other id of the region changes with it.
  const ids = idsFor(seed + 2);
  const by = need(organisation.prescribers.values().next().value?.[0], "somebody works here").id;
  const rows = seeds.flatMap(({ payerKind, code, validFrom, content, source, isAssumed }) =>
    organisation.suppliers.flatMap(({ id }) => {
      const payerId = organisation.payers.get(`${id} ${payerKind} ${code}`);
      const recordedAt = `${validFrom}T08:00:00Z`;
      return payerId
        ? [[ids("organisation"), id, payerId, validFrom, JSON.stringify(content), source, isAssumed, recordedAt, by]]
        : [];
    }),
  );
  await copyRows(client, {
    table: "fees.tariff",
    columns: ["id", "supplier_id", "payer_id", "valid_from", "content", "source", "is_assumed", "recorded_at", "recorded_by"],
    rows,
  });
}
