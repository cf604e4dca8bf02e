import fc from "fast-check";
import { checkLedger } from "../billing/index.ts";
import { addDays, must, need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { firstDay, lastDay, liveThrough, type Stage, type World, worldsOf } from "./fixtures-lives.ts";
import { Boxes, type PriceFrom, priceThen } from "./fixtures-reference.ts";
import { yearsBench } from "./fixtures-years.ts";

/** Prices that every month's days divide without an öre left, and one that they do not. They change in the middle of months. */
const even = 13_020;
const price = (ore: number, from: string): PriceFrom => ({ from, ore });
const pricesOf: Record<string, PriceFrom[]> = {
  even: [price(even * 3, firstDay), price(even * 2, "2027-01-16")],
  odd: [price(3_333, firstDay), price(3_517, "2027-02-11")],
  bed: [price(even, firstDay)],
  rail: [price(even, firstDay), price(even * 2, "2027-02-01")],
};
/** Devices of each article that a life uses up at most: lent, swapped and brought home without being made ready. */
const usedUp = 3;

/** A region of its own with enough goods, and prices that the reference knows. */
async function openStage(lives: number): Promise<Stage & { prices: Map<string, PriceFrom[]> }> {
  const b = await yearsBench();
  const { rollators, bed, rail } = b.articles;
  const articles = { even: need(rollators[0], "one"), odd: need(rollators[1], "another"), bed };
  const all = { ...articles, rail };
  for (const [name, articleNo] of Object.entries(all)) await setPrices(b.owner, b.supplierId, articleNo, pricesOf[name] ?? []);
  b.noon(firstDay);
  await b.owner.query("update devices.device set hold_reason = 'Prov' where state = 'in-stock' and article_no = any($1)", [
    Object.values(articles),
  ]);
  const frej = await b.as("Frej Hyllbo");
  for (const articleNo of Object.values(articles)) {
    const devices = Array.from({ length: lives * usedUp }, (_, no) => ({ deviceNo: `L${articleNo}${no}` }));
    const got = await frej.send("/api/stores/goods", { articleNo, devices, purchaseOre: 250_000 });
    must(got.status < 300, `goods are received, not ${JSON.stringify(got.body)}`);
  }
  const rails = await frej.send("/api/stores/goods", { articleNo: rail, quantity: lives * usedUp * 2, purchaseOre: 10_000 });
  must(rails.status < 300, `goods are received, not ${JSON.stringify(rails.body)}`);
  const { unitId } = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.delivery_place d on d.unit_id = u.id
     where u.supplier_id = $1 and u.care_provider_id is not null and coalesce(d.closed_on, u.closed_on) is null order by u.id`,
    [b.supplierId],
  );
  await b.owner.query(
    "update organisation.unit set payer_id = (select id from organisation.payer where supplier_id = $2 and kind = 'primarvard' order by code limit 1) where id = $1",
    [unitId, b.supplierId],
  );
  await b.owner.query(
    "insert into orders.asked_day (supplier_id, asked_on) values ($1, $2) on conflict (supplier_id) do update set asked_on = excluded.asked_on",
    [b.supplierId, addDays(firstDay, -1)],
  );
  return {
    ...{ b, articles, rail, living: [], unit: { unitId, payer: "primarvard" } },
    boxes: new Boxes(firstDay, lastDay),
    prices: new Map(Object.entries(all).map(([name, articleNo]) => [articleNo, pricesOf[name] ?? []])),
  };
}

type Owner = Stage["b"]["owner"];
async function setPrices(owner: Owner, supplierId: string, articleNo: string, prices: readonly PriceFrom[]): Promise<void> {
  const one = "supplier_id = $1 and article_no = $2 and kind = 'rent_month'";
  await owner.query(`update catalogue.price set valid = daterange(lower(valid), $3) where ${one} and upper_inf(valid)`, [
    ...[supplierId, articleNo, firstDay],
  ]);
  for (const [index, { from, ore }] of prices.entries())
    await owner.query(
      `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source) values ($1, $2, 'rent_month', daterange($3, $4), $5, 25, 'rules-i')`,
      [supplierId, articleNo, from, prices[index + 1]?.from ?? null, ore],
    );
}

/** What was held: device days, their öre, lines of what came late, deeds done, and payers that went into others. */
export interface Held {
  days: number;
  ore: number;
  adjusted: number;
  deeds: number;
  merged: number;
}

/** Lives so many worlds and holds each against the reference. A failure prints the seed: given here, it finds the same worlds again. */
export async function holdWorlds({ worlds, lives, seed }: { worlds: number; lives: number; seed?: number }): Promise<Held> {
  const sum: Held = { days: 0, ore: 0, adjusted: 0, deeds: 0, merged: 0 };
  await fc.assert(
    fc.asyncProperty(worldsOf(lives), async (world) => {
      const held = await holdWorld(world);
      for (const key of Object.keys(sum) as (keyof Held)[]) sum[key] += held[key];
    }),
    // A world says nothing to a reader: the story of the life that failed does.
    { numRuns: worlds, endOnFailure: true, reporter: tellSeed, ...(seed === undefined ? {} : { seed }) },
  );
  return sum;
}

function tellSeed({ failed, seed, errorInstance }: { failed: boolean; seed: number; errorInstance: unknown }): void {
  if (failed) throw new Error(`with the seed ${seed}: ${String(errorInstance)}`, { cause: errorInstance });
}

/** Lives a world in a region of its own and holds all that was billed against the reference. Gives what was billed. */
async function holdWorld(world: World): Promise<Held> {
  const stage = await openStage(world.lives.length);
  try {
    await liveThrough(stage, world).catch((fault: unknown) => {
      const no = /life (\d+)/.exec(String(fault))?.[1];
      throw new Error(`${storiesOf(stage, (story) => story.startsWith(`life ${no}:`))}\n${String(fault)}`, { cause: fault });
    });
    return await holdsAll(stage);
  } finally {
    await stage.b.close();
  }
}

function storiesOf({ living }: Stage, isOf: (story: string) => boolean): string {
  return living
    .map(({ story }) => story.join("\n  "))
    .filter(isOf)
    .join("\n");
}

interface Line {
  invoiceId: string;
  device: string;
  article: string;
  payer: string;
  source: string;
  month: string;
  kind: string;
  price: number;
  quantity: number;
  days: number;
  ore: number;
}

const payerName = `case when y.kind = 'kommun' then 'kommun ' || h.code else y.kind end`;

async function holdsAll(stage: Stage & { prices: Map<string, PriceFrom[]> }) {
  const { b, boxes, prices } = stage;
  const numbers = new Map(
    (await b.owner.query<{ id: string; no: string }>("select id, device_no as no from devices.device")).rows.map(({ id, no }) => [
      id,
      no,
    ]),
  );
  const expected = boxes.billed();
  const lived = await daysOfRents(stage, [...prices.keys()]);
  const wrong = [...new Set([...expected.keys(), ...lived.keys()])].sort().flatMap((key) => {
    const [should, is] = [expected.get(key), lived.get(key) ?? []];
    const meant = should ? `${should.payer} × ${should.quantity}` : "";
    if (is.join(" and ") === meant) return [];
    const [deviceId = "", ...rest] = key.split(" ");
    return [`${numbers.get(deviceId)} ${rest.join(" ")}: billed to ${is.join(" and ") || "nobody"}, not ${meant || "nobody"}`];
  });
  const told = (ofDevice: string) => storiesOf(stage, (story) => story.includes(ofDevice));
  if (wrong.length > 0) throw new Error(`${wrong.slice(0, 12).join("\n")}\n${told(wrong[0]?.split(" ")[0] ?? "")}`);

  const lines = await linesOf(stage, [...prices.keys()]);
  const sums = holdsLines(lines, expected, prices);
  const off = sums.wrong.map((text) => text.replace(/^\S+/, (id) => numbers.get(id) ?? id));
  if (off.length > 0) throw new Error(`${off.slice(0, 12).join("\n")}\n${told(off[0]?.split(" ")[0] ?? "")}`);
  const faults = await checkLedger(b.base, systemActor(b.supplierId));
  must(faults.length === 0, `nothing that is always true is broken, not ${JSON.stringify(faults)}`);
  const adjusted = lines.filter(({ kind }) => kind === "adjustment").length;
  return {
    days: expected.size,
    ore: sums.ore,
    adjusted,
    merged: boxes.merged.length,
    deeds: stage.living.reduce((sum, { story }) => sum + story.length - 1, 0),
  };
}

/** Who is to pay each day by the rents that stand: `device article day` → payers. */
async function daysOfRents({ b }: Stage, articleNos: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await b.owner.query<{
    device: string;
    article: string;
    payer: string;
    quantity: number;
    first: string;
    last: string;
  }>(
    `select p.device_id as device, p.article_no as article, ${payerName} as payer, p.quantity, greatest(lower(p.valid), $3::date)::text as first,
       least(coalesce(upper(p.valid) - 1, $4::date), $4::date)::text as last
     from billing.rent_period p join organisation.payer y on y.id = p.payer_id join organisation.principal h on h.id = y.principal_id
     join devices.device d on d.id = p.device_id
     where p.supplier_id = $1 and p.article_no = any($2) and d.device_no like 'L%' and not isempty(p.valid)`,
    [b.supplierId, articleNos, firstDay, lastDay],
  );
  const days = new Map<string, string[]>();
  for (const { device, article, payer, quantity, first, last } of rows)
    for (let day = first; day <= last; day = next(day)) {
      const key = `${device} ${article} ${day}`;
      days.set(key, [...(days.get(key) ?? []), `${payer} × ${quantity}`]);
    }
  return days;
}

const next = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

async function linesOf({ b }: Stage, articleNos: readonly string[]): Promise<Line[]> {
  const { rows } = await b.owner.query<Line>(
    `select l.invoice_id as "invoiceId", l.device_id as device, l.article_no as article, ${payerName} as payer, l.source_id as source, to_char(l.from_on, 'YYYY-MM') as month, l.kind,
       l.price_ore::int as price, l.quantity, l.days, l.amount_ore::int as ore
     from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id join organisation.payer y on y.id = i.payer_id
     join organisation.principal h on h.id = y.principal_id join devices.device d on d.id = l.device_id
     where i.supplier_id = $1 and l.article_no = any($2) and d.device_no like 'L%' and l.kind in ('rent', 'adjustment')`,
    [b.supplierId, articleNos],
  );
  return rows;
}

const daysIn = (month: string) => new Date(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0).getDate();
const add = (sums: Map<string, number>, key: string, more: number) => sums.set(key, (sums.get(key) ?? 0) + more);

/** Each device, article, payer, month and price: as many days as were lived, and to the öre what they cost. */
function holdsLines(
  lines: readonly Line[],
  expected: ReadonlyMap<string, { payer: string; quantity: number }>,
  prices: ReadonlyMap<string, PriceFrom[]>,
): { wrong: string[]; ore: number } {
  const [shouldDays, isDays, shouldOre, isOre] = [0, 1, 2, 3].map(() => new Map<string, number>()) as [
    ...[Map<string, number>, Map<string, number>, Map<string, number>, Map<string, number>],
  ];
  for (const [key, { payer, quantity }] of expected) {
    const [device = "", article = "", day = ""] = key.split(" ");
    const ore = priceThen(prices.get(article) ?? [], day);
    const at = `${device} ${article} ${payer} ${day.slice(0, 7)} à ${ore}`;
    add(shouldDays, at, 1);
    // Every month's days divide an even price: a day's share is whole öre.
    add(shouldOre, at, (ore * quantity) / daysIn(day.slice(0, 7)));
  }
  const sources = new Map<string, Line>();
  for (const line of lines) {
    const at = `${line.device} ${line.article} ${line.payer} ${line.month} à ${line.price}`;
    add(isDays, at, line.days);
    add(isOre, at, line.ore);
    const one = `${line.source} ${line.month} ${line.price}`;
    const before = sources.get(one);
    sources.set(one, before ? { ...before, days: before.days + line.days, ore: before.ore + line.ore } : line);
  }
  const wrong: string[] = [];
  for (const key of new Set([...shouldDays.keys(), ...isDays.keys()])) {
    const [should, is] = [shouldDays.get(key) ?? 0, isDays.get(key) ?? 0];
    if (should !== is) wrong.push(`${key}: ${is} days are invoiced, not ${should}`);
    const [meant, ore] = [shouldOre.get(key) ?? 0, isOre.get(key) ?? 0];
    const isEven = Number(key.split(" à ")[1]) % even === 0;
    if (isEven && Math.abs(meant - ore) > 0.001) wrong.push(`${key}: ${ore} öre are invoiced, not ${meant}`);
  }
  // A stretch is rounded once, half an öre up, however often it was corrected.
  for (const { device, article, month, price: ore, quantity, days, ore: is } of sources.values()) {
    const inMonth = daysIn(month);
    const should = Math.floor((2 * ore * quantity * days + inMonth) / (2 * inMonth));
    if (should !== is)
      wrong.push(`${device} ${article} ${month}: a stretch of ${days} days à ${ore} costs ${should} öre, not ${is}`);
  }
  return { wrong, ore: [...isOre.values()].reduce((sum, one) => sum + one, 0) };
}
