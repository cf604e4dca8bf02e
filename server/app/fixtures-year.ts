import { lifeWords } from "../billing/fixtures-life.ts";
import { addDays, type LocalDate, must, need } from "../kernel/index.ts";
import { plantRelations } from "../patients/fixtures.ts";
import { towns, type YearsBench } from "./fixtures-years.ts";

/** What is done in a day of the year; figures are of each such day. */
const aDay = { home: 6, late: 3, fetch: 4, lost: 2, swap: 2, unit: 2, moved: 8, lent: 4 };

const [alva, frej, greta, ebba] = ["Alva Provhaga", "Frej Hyllbo", "Greta Skruvmo", "Ebba Svarsund"] as const;

interface Lent {
  id: string;
  no: string;
  articleNo: string;
  personId: string;
  since: Date;
}

/** What the deeds of a year are done with. */
interface Year {
  b: YearsBench;
  keep: (what: string, said: { status: number; body: Record<string, unknown> }) => boolean;
  unitId: string;
  /** Losses that have not been found. */
  lost: string[];
  persons: string[];
  next: () => number;
}

/** Each deed as its users send it. */
const deeds: Record<keyof typeof aDay, (year: Year, one: Lent, day: LocalDate, no: number) => Promise<unknown>> = {
  home: async ({ b, keep }, one) => keep("home", await (await b.as(frej)).send("/api/stores/returns", { scanned: one.no })),
  late: async ({ b, keep }, one, day, no) => {
    const on = addDays(day, -2 - (no % 9));
    if (one.since >= new Date(`${on}T09:00:00Z`)) return;
    const scan = { kind: "return", key: crypto.randomUUID(), madeAt: `${on}T09:00:00.000Z`, body: { scanned: one.no } };
    await (await b.as(frej)).send("/api/stores/scans", { commands: [scan] });
    const open = (await (await b.as(frej)).get("/api/stores/conflicts?state=open")).body;
    const all = open.conflicts as { conflictId: string; scanned: string }[];
    const conflict = need(
      all.find(({ scanned }) => scanned === one.no),
      "an old scan waits for a person",
    );
    keep("late", await (await b.as(frej)).send(`/api/stores/conflicts/${conflict.conflictId}/solve`, { how: "again" }));
  },
  fetch: async ({ b, keep }, one, _day, no) => {
    const body = { personId: one.personId, deviceIds: [one.id], fetchFrom: "home" };
    const placed = await (await b.as(alva)).send("/api/pickups", body);
    if (!keep("fetch", placed) || no % 3 > 0) return;
    keep("fetch taken back", await (await b.as(alva)).send(`/api/pickups/${placed.body.pickupId}/cancel`, {}));
  },
  lost: async ({ b, keep, lost }, one, day) => {
    const reported = await (await b.as(ebba)).send("/api/losses", { deviceId: one.id, lostOn: day, isCareless: "no" });
    if (keep("lost", reported)) lost.push(String(reported.body.lossId));
    if (lost.length < 5) return;
    keep("found", await (await b.as(ebba)).send(`/api/losses/${lost.shift()}/found`, {}));
  },
  swap: async ({ b, keep }, one) => {
    const other = await lifeWords(() => b)
      .free(one.articleNo)
      .catch(() => undefined);
    if (!other) return;
    const body = { scanned: other.deviceNo, because: "Fel exemplar lämnades ut" };
    keep("swap", await (await b.as(greta)).send(`/api/devices/${one.id}/swap`, body));
  },
  unit: async ({ b, keep, unitId }, one, day, no) => {
    const back = addDays(day, -(no % 50));
    const since = one.since.toISOString().slice(0, 10);
    const from = back > since ? back : day;
    const body = { deviceId: one.id, to: { is: "unit", unitId }, from, because: "Är enhetens grundutrustning" };
    keep("unit", await (await b.as(ebba)).send("/api/corrections", body));
  },
  moved: async ({ b, keep }, one, day, no) => {
    const town = need(Object.values(towns)[no % 3], "a town");
    keep("moved", await b.move(one.personId, addDays(day, 5 - (no % 45)), town));
  },
  lent: async ({ b, keep, persons, next }, _one, _day, no) => {
    const articleNo = need(b.articles.rollators[no % 3], "a rollator");
    const goods = { articleNo, devices: [{ deviceNo: `AR${100_000 + next()}` }], purchaseOre: 250_000 };
    keep("bought", await (await b.as(frej)).send("/api/stores/goods", goods));
    const personId = await b.person();
    const placed = await b.order({ personId, rows: [{ articleNo, quantity: 1 }] });
    if (!keep("lent", placed)) return;
    await b.pick(String(placed.body.orderId));
    await b.deliver(String(placed.body.orderId));
    persons.push(personId);
  },
};

/** A supplier's year of work: deeds that change what is rented, by whom and from when, told on their day or after it. */
export async function yearOf(b: YearsBench) {
  let unitId = "";
  let bought = 0;
  const done = new Map<string, number>();
  const heard = new Map<string, number>();
  const lost: string[] = [];
  const persons = (
    await b.owner.query<{ id: string }>(
      `select distinct p.id from patients.person p join devices.device d on d.person_id = p.id and d.state = 'lent'
       where p.supplier_id = $1 and p.deceased_on is null and p.protection = 'none' order by p.id limit 400`,
      [b.supplierId],
    )
  ).rows.map(({ id }) => id);
  const who = await Promise.all([alva, "Bror Testlund"].map((name) => b.actor(name)));
  await plantRelations(b.owner, { personIds: persons, unitIds: who.flatMap(({ unitId: id }) => id ?? []) });
  ({ unitId } = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.delivery_place d on d.unit_id = u.id
     where u.supplier_id = $1 and u.care_provider_id is not null and coalesce(d.closed_on, u.closed_on) is null order by u.id`,
    [b.supplierId],
  ));
  await b.owner.query(
    "update organisation.unit set payer_id = (select id from organisation.payer where supplier_id = $2 and kind = 'primarvard' order by code limit 1) where id = $1",
    [unitId, b.supplierId],
  );

  const keep = (what: string, { status, body }: { status: number; body: Record<string, unknown> }) => {
    must(status < 500, `${what} is done or refused, not ${JSON.stringify(body)}`);
    if (status < 300) done.set(what, (done.get(what) ?? 0) + 1);
    else heard.set(`${what}: ${body.code}`, (heard.get(`${what}: ${body.code}`) ?? 0) + 1);
    return status < 300;
  };
  /** Lent devices that nobody waits for, others each day. */
  const some = async (count: number, day: LocalDate, salt: string): Promise<Lent[]> =>
    (
      await b.owner.query<Lent>(
        `select d.id, d.device_no as no, d.article_no as "articleNo", d.person_id as "personId", c.at as since
         from devices.device d join devices.custody c on c.device_id = d.id and c.no = d.custody_no
         where d.supplier_id = $1 and d.state = 'lent' and d.person_id = any($2) and d.hold_reason is null
           and not exists (select 1 from orders.pickup_row r where r.device_id = d.id and r.state = 'registered')
         order by md5(d.id::text || $3) limit $4`,
        [b.supplierId, persons, `${day} ${salt}`, count],
      )
    ).rows;

  const year: Year = { b, keep, unitId, lost, persons, next: () => ++bought };
  return {
    done,
    heard,
    /** A day's work. */
    work: async (day: LocalDate) => {
      let no = Number(day.slice(8)) + Number(day.slice(5, 7)) * 7;
      for (const [what, count] of Object.entries(aDay) as [keyof typeof aDay, number][])
        for (const one of await some(count, day, what)) {
          no += 1;
          b.base.moveTo(new Date(b.base.now().getTime() + 2_000));
          await deeds[what](year, one, day, no);
        }
    },
  };
}
