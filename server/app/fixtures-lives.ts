import fc from "fast-check";
import { lifeWords } from "../billing/fixtures-life.ts";
import { runMonth } from "../billing/index.ts";
import { addDays, addMonths, type LocalDate, localDate, monthOf, must, need } from "../kernel/index.ts";
import { carryOutMergers } from "../mergers/index.ts";
import { redecideDue } from "../orders/index.ts";
import { systemActor } from "../platform/index.ts";
import { type Merging, merge, mergings } from "./fixtures-lives-merge.ts";
import { type Boxes, isInStay, type Known, payerThen, type Row, threeWorkingDaysAfter } from "./fixtures-reference.ts";
import { towns, type YearsBench } from "./fixtures-years.ts";

/** The days that are lived. Rents run on after the last; so do promises. */
export const firstDay = localDate("2026-12-01");
export const lastDay = localDate("2027-03-31");
const monthsRun = ["2026-12", "2027-01", "2027-02", "2027-03"];

const whats = [
  ...(["lend", "fetch", "stay", "missing", "home", "swap", "loan", "back", "lose", "find"] as const),
  ...(["unit", "person", "unit", "person", "other", "move", "move", "move", "care", "care"] as const),
] as const;

/** What happens, some days after the thing before; `a` and `b` choose among what there is. */
interface Deed {
  what: (typeof whats)[number];
  gap: number;
  a: number;
  b: number;
}
/** A device's life with its holders: what is tried, one after the other. What can't be done then is left out. */
export interface Life {
  bornOn: string;
  thing: "even" | "odd" | "bed";
  deeds: readonly Deed[];
}
/** Many lives on one clock, the payers that go into others meanwhile, and the days after a month's end on which it is run. */
export interface World {
  mergings: readonly Merging[];
  lives: readonly Life[];
  runAfter: readonly number[];
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...whats),
  gap: fc.integer({ min: 0, max: 11 }),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
/** No agreement says who pays a child's bed: beds are with adults. */
const life: fc.Arbitrary<Life> = fc
  .record({
    bornOn: fc.constantFrom("1950-05-05", "1950-05-05", "2009-01-15", "2009-02-28"),
    thing: fc.constantFrom("even" as const, "even" as const, "odd" as const, "bed" as const),
    deeds: fc.array(deed, { minLength: 6, maxLength: 16 }),
  })
  .map((one) => (one.thing === "bed" ? { ...one, bornOn: "1950-05-05" } : one));

/** Worlds of so many lives. */
export function worldsOf(lives: number): fc.Arbitrary<World> {
  return fc.record({
    lives: fc.array(life, { minLength: lives, maxLength: lives }),
    mergings,
    runAfter: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }),
  });
}

/** What somebody has now, as whoever does the deeds knows it. */
interface Thing {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  holder: "a" | "b" | "unit";
  /** The day from which the holder has it, or since it last changed hands. */
  since: LocalDate;
  row: Row;
}

interface Living {
  no: number;
  life: Life;
  a: { id: string; known: Known };
  b: { id: string; known: Known };
  thing?: Thing | undefined;
  pickup?: { pickupId: string; last: LocalDate } | undefined;
  /** `lost`, or `search`: it is looked for while its rent runs. */
  loss?: { lossId: string; on: LocalDate } | undefined;
  isSearched?: boolean;
  loan?: Thing | undefined;
  /** Each thing that was done, for whoever reads why it does not hold. */
  story: string[];
}

/** Where lives are lived: the bench, its goods and the reference that is painted meanwhile. */
export interface Stage {
  b: YearsBench;
  boxes: Boxes;
  unit: { unitId: string; payer: string };
  articles: Record<Life["thing"], string>;
  rail: string;
  /** Devices that were bought for the lives. */
  living: Living[];
}

/** Lives a world through, day by day. What was lived stands in `stage`. */
export async function liveThrough(stage: Stage, world: World): Promise<void> {
  const { b } = stage;
  const actor = systemActor(b.supplierId);
  for (const [no, one] of world.lives.entries()) stage.living.push(await born(stage, no, one));
  const due = new Map<LocalDate, Set<string>>();
  monthsRun.forEach((month, index) => {
    const first = addMonths(localDate(`${month}-01`), 1);
    const on = addDays(first, need(world.runAfter[index], "a day") - 1);
    const day = on > lastDay || index === monthsRun.length - 1 ? addDays(lastDay, 1) : on;
    due.set(day, (due.get(day) ?? new Set()).add(month));
  });
  const plan = world.lives.map(({ deeds }) => {
    let day = firstDay;
    return deeds.map((one) => {
      day = addDays(day, one.gap);
      return { one, day };
    });
  });
  for (let day = firstDay; day <= addDays(lastDay, 1); day = addDays(day, 1)) {
    const todays = plan.map((deeds) => deeds.filter((one) => one.day === day && day <= lastDay));
    b.noon(day);
    await redecideDue(b.base, actor);
    for (const one of world.mergings) if (addDays(firstDay, one.told) === day) await merge(stage, one, day);
    await carryOutMergers(b.base, b.supplierId);
    for (const month of due.get(day) ?? []) {
      const run = await runMonth(b.base, actor, monthOf(localDate(`${month}-01`)));
      must(run.ok, `${month} is run, not ${JSON.stringify(run)}`);
    }
    for (const [no, deeds] of todays.entries())
      for (const { one } of deeds) {
        b.base.moveTo(new Date(b.base.now().getTime() + 2_000));
        await act(stage, need(stage.living[no], "a life"), one, day);
      }
  }
}

async function born({ b }: Stage, no: number, life: Life): Promise<Living> {
  const plain = { homes: [{ from: localDate("1950-01-01"), form: "ordinart", town: towns.trollhattan }] };
  const cared = { cares: [{ from: localDate("1950-01-01"), care: ["kommun"] }] };
  const known = (bornOn: string): Known => ({ bornOn: localDate(bornOn), homes: [...plain.homes], cares: [...cared.cares] });
  return {
    ...{ no, life, story: [`life ${no}: ${life.thing}, born ${life.bornOn}`] },
    a: { id: await b.person({ bornOn: life.bornOn }), known: known(life.bornOn) },
    b: { id: await b.person(), known: known("1950-05-05") },
  };
}

async function act(stage: Stage, one: Living, deed: Deed, day: LocalDate): Promise<void> {
  const what = possible(one, deed);
  const told = await deeds[what](stage, one, { ...deed, day }).catch((fault: unknown) => {
    throw new Error(`life ${one.no}, ${day} ${what}: ${String(fault)}`, { cause: fault });
  });
  if (told) one.story.push(`${day} ${what}: ${told}`);
}

/** What can't be done now gives way to what can: a device is lent first, a lost one found, a loan ended, a pick-up kept or not. */
function possible({ thing, loss, loan, pickup }: Living, { what, b }: Deed): Deed["what"] {
  if (what === "move" || what === "care") return what;
  if (loss) return what === "home" ? "home" : "find";
  if (loan) return "back";
  if (!thing) return "lend";
  return pickup ? need((["stay", "missing", "home"] as const)[b % 3], "what becomes of it") : what;
}

type At = Deed & { day: LocalDate };
type Doing = (stage: Stage, one: Living, at: At) => Promise<string | undefined>;

/** Sent as a user sends it; what the product refuses that a life thought could be done is a fault of one of them. */
async function send(stage: Stage, who: string, path: string, body: object): Promise<Record<string, unknown>> {
  const said = await (await stage.b.as(who)).send(path, body);
  must(said.status < 300, `${path} ${JSON.stringify(body)} is done, not ${said.status} ${JSON.stringify(said.body)}`);
  return said.body;
}

const [alva, frej, greta, ebba] = ["Alva Provhaga", "Frej Hyllbo", "Greta Skruvmo", "Ebba Svarsund"] as const;
const back = (day: LocalDate, days: number, since: LocalDate) => {
  const on = addDays(day, -days);
  return on < since ? since : on;
};
/** What can be done with it is done: nobody waits for it, nobody looks for it, and it is no loan. */
const freeOf = ({ thing, pickup, loss, loan }: Living): Thing | undefined => (pickup || loss || loan ? undefined : thing);

const deeds: Record<Deed["what"], Doing> = {
  lend: async (stage, one, { day }) => {
    const { b, articles, rail, boxes } = stage;
    const first = payerThen(one.a.known, day);
    if (one.thing || one.loss || one.loan || !first || isInStay(one.a.known, day)) return undefined;
    const articleNo = articles[one.life.thing];
    const isBed = one.life.thing === "bed";
    const rows = [
      { articleNo, quantity: 1, departure: "measures" },
      ...(isBed ? [{ articleNo: rail, quantity: 2, mainRowNo: 1 }] : []),
    ];
    const placed = await send(stage, alva, "/api/orders", { personId: one.a.id, deliverTo: "home", rows });
    must(!placed.waitsForDecision, `an order goes on by itself, not ${JSON.stringify(placed)}`);
    await b.pick(String(placed.orderId));
    await b.deliver(String(placed.orderId));
    const device = await b.one<{ deviceId: string; deviceNo: string }>(
      `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
      [placed.orderId],
    );
    const row: Row = { person: one.a.known, first, from: day, until: null };
    one.thing = { ...device, articleNo, holder: "a", since: day, row };
    one.isSearched = false;
    const parts = [[articleNo, 1] as const, ...(isBed ? [[rail, 2] as const] : [])];
    boxes.begin(device.deviceId, day, { row, parts });
    return `${device.deviceNo}, ${first}`;
  },
  fetch: async (stage, one, { day }) => {
    const thing = freeOf(one);
    if (!thing || thing.holder === "unit") return undefined;
    const personId = one[thing.holder].id;
    const placed = await send(stage, alva, "/api/pickups", { personId, deviceIds: [thing.deviceId], fetchFrom: "home" });
    const last = threeWorkingDaysAfter(day);
    one.pickup = { pickupId: String(placed.pickupId), last };
    stage.boxes.end(thing.deviceId, last);
    return `rent until ${last}`;
  },
  stay: async (stage, one) => {
    if (!one.thing || !one.pickup) return undefined;
    await send(stage, alva, `/api/pickups/${one.pickup.pickupId}/cancel`, {});
    return goOn(stage, one, one.thing, one.pickup.last);
  },
  missing: async (stage, one) => {
    if (!one.thing || !one.pickup) return undefined;
    const { pickupId, last } = one.pickup;
    const { id } = await stage.b.one<{ id: string }>("select id from orders.pickup_row where pickup_id = $1", [pickupId]);
    await send(stage, frej, `/api/pickups/${pickupId}/rows/${id}/missing`, {});
    one.isSearched = true;
    return goOn(stage, one, one.thing, last);
  },
  home: async (stage, one, { day, a, b }) => {
    const { thing } = one;
    if (!thing || one.loan) return undefined;
    const isLate = a % 2 === 0 && !one.pickup && !one.loss && addDays(thing.since, 1) < day;
    const on = isLate ? back(day, 1 + (b % 9), addDays(thing.since, 1)) : day;
    await bringHome(stage, thing, on, day);
    if (!one.pickup && !one.loss) stage.boxes.end(thing.deviceId, on);
    thing.row.until = on;
    if (a % 3 === 0) await makeReady(stage, thing);
    Object.assign(one, { thing: undefined, pickup: undefined, loss: undefined, isSearched: false });
    return `came home ${on}`;
  },
  swap: async (stage, one, { day }) => {
    const thing = freeOf(one);
    return thing && takePlace(stage, one, thing, { what: "swap", day });
  },
  loan: async (stage, one, { day }) => {
    const first = freeOf(one);
    if (!first) return undefined;
    const told = await takePlace(stage, one, first, { what: "lend-meanwhile", day });
    one.loan = first;
    return told;
  },
  back: async (stage, one, { day }) => {
    if (!one.thing || !one.loan) return undefined;
    await send(stage, greta, `/api/devices/${one.loan.deviceId}/end-loan`, {});
    stage.boxes.swap(one.thing.deviceId, one.loan.deviceId, day);
    one.thing = { ...one.loan, since: day, row: one.thing.row };
    one.loan = undefined;
    return one.thing.deviceNo;
  },
  lose: async (stage, one, { day }) => {
    const thing = freeOf(one);
    if (!thing || one.isSearched) return undefined;
    const body = { deviceId: thing.deviceId, lostOn: day, isCareless: "no" };
    const { lossId } = await send(stage, ebba, "/api/losses", body);
    one.loss = { lossId: String(lossId), on: day };
    stage.boxes.end(thing.deviceId, day);
    return thing.deviceNo;
  },
  find: async (stage, one, { day }) => {
    if (!one.thing || !one.loss) return undefined;
    await send(stage, ebba, `/api/losses/${one.loss.lossId}/found`, {});
    const { on } = one.loss;
    one.loss = undefined;
    one.thing.since = day;
    return goOn(stage, one, one.thing, on);
  },
  unit: async (stage, one, { day, a }) => {
    const thing = freeOf(one);
    if (!thing || thing.holder === "unit") return undefined;
    const from = back(day, a % 40, thing.since);
    const row: Row = { person: null, first: stage.unit.payer, from, until: null };
    return correct(stage, one, thing, { to: { is: "unit", unitId: stage.unit.unitId }, holder: "unit", from, row });
  },
  person: async (stage, one, { day, a }) => {
    const [thing, first] = [freeOf(one), payerThen(one.a.known, day)];
    if (thing?.holder !== "unit" || !first || isInStay(one.a.known, day)) return undefined;
    const from = back(day, a % 40, thing.since);
    const row: Row = { person: one.a.known, first, from, until: null };
    const to = { is: "person", personId: one.a.id, unitId: stage.unit.unitId };
    return correct(stage, one, thing, { to, holder: "a", from, row });
  },
  other: async (stage, one, { day }) => {
    const thing = freeOf(one);
    if (thing?.holder !== "a") return undefined;
    const row: Row = { person: one.b.known, first: need(payerThen(one.b.known, day), "of b"), from: day, until: null };
    const to = { is: "person", personId: one.b.id, unitId: stage.unit.unitId };
    return correct(stage, one, thing, { to, holder: "b", from: day, row });
  },
  move: async (stage, one, { day, a, b }) => {
    const from = addDays(day, (a % 36) - 25);
    const form = need(["ordinart", "ordinart", "sabo", "korttids", "slutenvard"][b % 5], "a form");
    const town = need(Object.values(towns)[a % 3], "a town");
    const said = await stage.b.move(one.a.id, from, town, { form });
    if (said.status === 409 && said.body.code === "nothing-changes") return undefined;
    must(said.status === 200, `a move is told, not ${JSON.stringify(said.body)}`);
    one.a.known.homes.push({ from, form, town });
    return `from ${from} ${form} ${town}`;
  },
  care: async (stage, one, { day, a, b }) => {
    const from = addDays(day, (a % 36) - 25);
    const care = need([["kommun"], ["primarvard"], ["kommun"], ["primarvard"], ["kommun", "primarvard"]][b % 5], "care");
    const said = await stage.b.care(one.a.id, from, care);
    if (said.status === 409 && said.body.code === "nothing-changes") return undefined;
    must(said.status === 200, `care is told, not ${JSON.stringify(said.body)}`);
    one.a.known.cares.push({ from, care });
    return `from ${from} ${care.join(" + ")}`;
  },
};

/** Rent goes on from the day after its last as if it had never stopped. */
function goOn({ boxes }: Stage, one: Living, { deviceId }: Thing, last: LocalDate): string {
  const box = need(boxes.at(deviceId, last), "what stopped ran on its last day");
  boxes.paint(deviceId, addDays(last, 1), () => box);
  one.pickup = undefined;
  return `rent goes on after ${last}`;
}

/** Scanned today, or on a phone some days ago: what is too old to be done by itself is decided by a person. */
async function bringHome(stage: Stage, { deviceNo }: Thing, on: LocalDate, day: LocalDate): Promise<void> {
  if (on === day) {
    await send(stage, frej, "/api/stores/returns", { scanned: deviceNo });
    return;
  }
  const scan = { kind: "return", key: crypto.randomUUID(), madeAt: `${on}T09:00:00.000Z`, body: { scanned: deviceNo } };
  const sent = await send(stage, frej, "/api/stores/scans", { commands: [scan] });
  const [row] = sent.rows as { outcome: string; refusal?: { code: string } }[];
  if (row?.outcome === "done") return;
  must(row?.refusal?.code === "scan-too-old", `a late scan is too old at most, not ${JSON.stringify(row)}`);
  const open = (await (await stage.b.as(frej)).get("/api/stores/conflicts?state=open")).body;
  const conflict = (open.conflicts as { conflictId: string; scanned: string }[]).find(({ scanned }) => scanned === deviceNo);
  await send(stage, frej, `/api/stores/conflicts/${need(conflict, "the scan waits").conflictId}/solve`, { how: "again" });
}

/** Looked at, washed and approved: it may go to anybody. */
async function makeReady(stage: Stage, { deviceId, deviceNo }: Thing): Promise<void> {
  const looked = { scanned: deviceNo, findings: ["dirty"], decision: "recondition" };
  await send(stage, greta, "/api/service/inspections", looked);
  const { id } = await stage.b.one<{ id: string }>(
    "select id from service.reconditioning where device_id = $1 order by id desc limit 1",
    [deviceId],
  );
  await send(stage, greta, `/api/service/reconditionings/${id}/steps`, { step: "wash", minutes: 10 });
  await send(stage, greta, `/api/service/reconditionings/${id}/approve`, {});
}

async function takePlace(stage: Stage, one: Living, first: Thing, { what, day }: { what: string; day: LocalDate }) {
  const other = await lifeWords(() => stage.b).free(first.articleNo);
  await send(stage, greta, `/api/devices/${first.deviceId}/${what}`, { scanned: other.deviceNo, because: "Motorn hackar" });
  stage.boxes.swap(first.deviceId, other.deviceId, day);
  one.thing = { ...other, holder: first.holder, since: day, row: first.row };
  return `${first.deviceNo} → ${other.deviceNo}`;
}

async function correct(
  stage: Stage,
  one: Living,
  thing: Thing,
  { to, holder, from, row }: { to: object; holder: Thing["holder"]; from: LocalDate; row: Row },
): Promise<string> {
  const body = { deviceId: thing.deviceId, to, from, because: "Registrerades fel", isCleaned: true, isChecked: true };
  await send(stage, ebba, "/api/corrections", body);
  stage.boxes.correct(thing.deviceId, from, row);
  one.thing = { ...thing, holder, since: from, row };
  return `from ${from}, ${row.first}`;
}
