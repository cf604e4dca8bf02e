import { checkLedger } from "../billing/index.ts";
import { need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { plantRelations } from "../patients/fixtures.ts";
import { systemActor } from "../platform/index.ts";

/** Municipalities of Västra Götaland that the invented region has payers for. */
export const towns = { trollhattan: "1488", goteborg: "1480", boras: "1490" } as const;

/** A stretch of rent: who pays and its days; `last` null while it runs. */
export interface Stretch {
  deviceId: string;
  kind: string;
  name: string;
  first: string;
  last: string | null;
}
/** A case about what a person has, as tests look at it. */
export interface Asked {
  caseId: string;
  kind: string;
  state: string;
  from: string;
  payer: string;
  because: string | null;
}

export type YearsBench = Awaited<ReturnType<typeof yearsBench>>;

/** The invented region with persons of its own, and short words for what changes about them over the years. */
export async function yearsBench(lent?: number) {
  const b = await orderBench(lent);
  let persons = 0;
  const noon = (day: string) => b.moveTo(new Date(`${day}T11:00:00Z`));
  return {
    ...b,
    noon,
    /** Somebody who lives at home in Trollhättan, in the municipality's care unless something else is said. */
    person: async ({ bornOn = "1950-05-05", care = ["kommun"] }: { bornOn?: string; care?: string[] } = {}) => {
      persons += 1;
      const id = crypto.randomUUID();
      await b.owner.query(
        `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
         values ($1, $2, $3, 'reservnummer', 'Prov', 'Åren', 'woman', $4)`,
        [id, b.supplierId, `AREN${10_000 + persons}`, bornOn],
      );
      await b.owner.query(
        "insert into patients.housing (person_id, valid, form, municipality_code) values ($1, daterange($2, null), 'ordinart', $3)",
        [id, bornOn, towns.trollhattan],
      );
      await b.owner.query(
        "insert into patients.address (person_id, valid_from, street, postcode, city) values ($1, $2, 'Provgatan 1', '46130', 'Trollhättan')",
        [id, bornOn],
      );
      for (const one of care)
        await b.owner.query("insert into patients.care (person_id, care, valid) values ($1, $2, daterange($3, null))", [
          id,
          one,
          bornOn,
        ]);
      const who = await Promise.all(["Alva Provhaga", "Bror Testlund"].map((name) => b.actor(name)));
      await plantRelations(b.owner, { personIds: [id], unitIds: who.flatMap(({ unitId }) => unitId ?? []) });
      return id;
    },
    ...orderWords(b, noon),
    ...changeWords(b),
    ...lookWords(b),
  };
}

function orderWords(b: OrderBench, noon: (day: string) => void) {
  const place = async (personId: string, day: string, rows: object[]) => {
    noon(day);
    const placed = await b.order({ personId, rows });
    return String(need(placed.status === 201 ? placed.body.orderId : undefined, `placed, not ${JSON.stringify(placed.body)}`));
  };
  return {
    place,
    /** Orders and hands over on a day. */
    lend: async (personId: string, day: string, rows: object[]) => {
      const orderId = await place(personId, day, rows);
      await b.pick(orderId);
      await b.deliver(orderId);
      return orderId;
    },
    /** Comes home to the warehouse today. */
    bringHome: async (deviceId: string) => {
      const { no } = await b.one<{ no: string }>("select device_no as no from devices.device where id = $1", [deviceId]);
      const home = await (await b.as("Greta Skruvmo")).send("/api/stores/returns", { scanned: no });
      need(home.status === 200 ? home : undefined, `it came home, not ${JSON.stringify(home.body)}`);
    },
  };
}

function changeWords(b: OrderBench) {
  const send = async (personId: string, what: string, body: object, who: string) =>
    (await b.as(who)).send(`/api/patients/${personId}/${what}`, body);
  return {
    move: (personId: string, from: string, municipalityCode: string, { form = "ordinart", who = "Alva Provhaga" } = {}) =>
      send(personId, "moves", { from, form, municipalityCode }, who),
    care: (personId: string, from: string, care: string[], who = "Alva Provhaga") => send(personId, "care", { from, care }, who),
    handOver: (personId: string, from: string, unitId: string, who = "Alva Provhaga") =>
      send(personId, "responsibility", { from, unitId }, who),
  };
}

function lookWords(b: OrderBench) {
  return {
    rents: async (personId: string): Promise<Stretch[]> => {
      const { rows } = await b.owner.query<Stretch>(
        `select p.device_id as "deviceId", y.kind, y.name, lower(p.valid)::text as first, (upper(p.valid) - 1)::text as last
         from billing.rent_period p join organisation.payer y on y.id = p.payer_id
         where p.person_id = $1 and not isempty(p.valid) order by p.device_id, p.article_no, lower(p.valid)`,
        [personId],
      );
      return rows;
    },
    cases: async (personId: string): Promise<Asked[]> => {
      const { rows } = await b.owner.query<Asked>(
        `select c.id as "caseId", c.kind, c.state, c.known ->> 'from' as from, c.known ->> 'payer' as payer, c.answer ->> 'because' as because
         from orders.service_case c join orders.customer_order o on o.id = c.order_id
         where o.person_id = $1 and c.known ? 'from' order by c.case_no`,
        [personId],
      );
      return rows;
    },
    /** Nothing that is always true is broken. */
    broken: () => checkLedger(b.base, systemActor(b.supplierId)),
  };
}

/** Stretches in short, `["Borås", first, last]`: days side by side of one device and payer are one. */
export function short(stretches: readonly Stretch[]): [string, string, string | null][] {
  const merged: Stretch[] = [];
  for (const one of stretches) {
    const before = merged.at(-1);
    const isSame =
      before?.last && before.deviceId === one.deviceId && before.name === one.name && next(before.last) === one.first;
    if (before && isSame) merged[merged.length - 1] = { ...before, last: one.last };
    else merged.push(one);
  }
  return merged.map(({ name, first, last }) => [name.split(" ")[0] ?? "", first, last]);
}

/** Who pays a device on each day, from its first day of rent to a day: `Trollhättans kommun`. Two on one day stand with `+`. */
export function byDay(stretches: readonly Stretch[], deviceId: string, until: string): Map<string, string> {
  const days = new Map<string, string>();
  for (const { name, first, last } of stretches.filter((one) => one.deviceId === deviceId))
    for (let day = first; day <= (last && last < until ? last : until); day = next(day))
      days.set(day, days.has(day) ? `${days.get(day)} + ${name}` : name);
  return days;
}

function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
