import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permitsOf } from "../access/index.ts";
import { runMonth } from "../billing/index.ts";
import { type Month, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { plantRelations } from "../patients/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import type { Answer } from "./fixtures.ts";
import { tablesOf, tablesThatSay, textIn } from "./fixtures-leak.ts";
import { type Ask, type SweepRole, usersOf } from "./fixtures-sweep.ts";
import { sweepRows } from "./fixtures-sweep-rows.ts";
import { routeAsks } from "./route-permits.ts";

/**
 * Protected persons whose address stands in the register as unmistakable words. They get what they need like others, and the
 * words stand in no output of the program: no answer to anybody, no paper, no event, message, kept answer, log or copied row.
 */
let b: OrderBench;
const secrets = ["Läckgränd", "Läckestad", "46199", "0700-471100", "Läckhemmet"] as const;
const degrees = ["sekretessmarkering", "skyddad-folkbokforing", "fingerade-uppgifter"] as const;
const persons = new Map<string, string>();
const orders = new Map<string, string>();
const devices = new Map<string, string>();
const said: string[] = [];
const pickUpPoint = crypto.randomUUID();
let unitPlace: string;

beforeAll(async () => {
  b = await orderBench();
  const unitId = crypto.randomUUID();
  await b.owner.query(
    `insert into organisation.unit (id, supplier_id, care_provider_id, hsa_id, name, kind, municipality_code, street, postcode, city, phone)
     select $1, supplier_id, care_provider_id, 'SE-LACK-1', 'Läckhemmet', 'lss', '1488', 'Hemgatan 1', '46130', 'Trollhättan', '0520-1' from organisation.unit where id = $2`,
    [unitId, (await b.actor("Alva Provhaga")).unitId],
  );
  const place = await b.one<{ id: string }>(
    "select id from organisation.delivery_place where supplier_id = $1 and kind = 'unit' order by id",
    [b.supplierId],
  );
  unitPlace = place.id;
  await b.owner.query(
    `insert into organisation.delivery_place (id, supplier_id, kind, name, street, postcode, city)
     select $1, supplier_id, 'pick-up-point', 'Utlämningen', street, postcode, city from organisation.delivery_place where id = $2`,
    [pickUpPoint, unitPlace],
  );
  for (const [index, degree] of degrees.entries()) {
    const id = crypto.randomUUID();
    persons.set(degree, id);
    await plantPerson(id, { degree, number: `LACK${1000 + index}`, unitId: degree === "fingerade-uppgifter" ? unitId : null });
  }
  persons.set("none", crypto.randomUUID());
  await plantPerson(persons.get("none") ?? "", { degree: "none", number: "LACK1009", unitId: null });
  const alva = await b.actor("Alva Provhaga");
  await plantRelations(b.owner, { personIds: [...persons.values()], unitIds: [String(alva.unitId)] });
}, 90_000);
afterAll(() => b.close());

async function plantPerson(id: string, { degree, number, unitId }: { degree: string; number: string; unitId: string | null }) {
  await b.owner.query(
    `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on, protection)
     values ($1, $2, $3, 'reservnummer', 'Prov', 'Läckprov', 'woman', '1950-05-05', $4)`,
    [id, b.supplierId, number, degree],
  );
  const [careOf, street, postcode, city, phone] =
    degree === "none"
      ? ["", "Öppna gatan 1", "46130", "Trollhättan", ""]
      : ["c/o Läckgränd", "Läckgränd 4711", "46199", "Läckestad", "0700-471100"];
  await b.owner.query(
    "insert into patients.address (person_id, valid_from, care_of, street, postcode, city, phone) values ($1, '2000-01-01', $2, $3, $4, $5, $6)",
    [id, careOf, street, postcode, city, phone],
  );
  await b.owner.query(
    "insert into patients.housing (person_id, valid, form, municipality_code, unit_id) values ($1, daterange('2000-01-01', null), $2, '1488', $3)",
    [id, unitId ? "lss" : "ordinart", unitId],
  );
  await b.owner.query("insert into patients.care (person_id, care, valid) values ($1, 'kommun', daterange('2000-01-01', null))", [
    id,
  ]);
}

const hear = (answer: Answer): Answer => {
  said.push(JSON.stringify(answer.body));
  return answer;
};
const rollator = (at: number) => [{ articleNo: need(b.articles.rollators[at], "a rollator"), quantity: 1 }];
/** A unit's place, and for the second a pick-up point. */
const placeId = (degree: (typeof degrees)[number]) => (degree === "skyddad-folkbokforing" ? pickUpPoint : unitPlace);

describe.each(degrees)("somebody with %s", (degree) => {
  const personId = () => persons.get(degree) ?? "";
  const at = degrees.indexOf(degree);

  test("gets nothing home, and what she needs to a place", async () => {
    const home = hear(await b.order({ personId: personId(), rows: rollator(at) }));
    expect(home).toMatchObject({ status: 409, body: { code: "no-home-delivery" } });
    const placed = hear(
      await b.order({ personId: personId(), deliverTo: "place", deliveryPlaceId: placeId(degree), rows: rollator(at) }),
    );
    expect(placed.status).toBe(201);
    orders.set(degree, String(placed.body.orderId));
  });

  test("is not moved home by a change of the order", async () => {
    const orderId = orders.get(degree) ?? "";
    const alva = await b.as("Alva Provhaga");
    const { version } = (await alva.get(`/api/orders/${orderId}`)).body;
    const changed = hear(await alva.send(`/api/orders/${orderId}/change`, { version, deliverTo: "home" }));
    expect(changed).toMatchObject({ status: 409, body: { code: "no-home-delivery" } });
  });

  test("is handed over to from a note without name or place", async () => {
    const orderId = orders.get(degree) ?? "";
    await b.pick(orderId);
    const frej = await b.as("Frej Hyllbo");
    const note = await frej.file(`/api/stores/deliveries/${orderId}/note.pdf`);
    said.push(textIn(note.content));
    expect(textIn(note.content)).toContain("skyddade personuppgifter");
    expect(textIn(note.content)).not.toContain("Läckprov");
    await b.deliver(orderId);
    const { id } = await b.one<{ id: string }>(
      "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
      [orderId],
    );
    devices.set(degree, id);
    said.push(textIn((await frej.file(`/api/stores/labels/${id}.pdf`)).content));
  });

  test("has a receipt of the loan without name or place", async () => {
    const alva = await b.as("Alva Provhaga");
    const { items } = hear(await alva.get("/api/prescribing/receipts?which=all")).body as {
      items: { receiptId: string; orderId: string }[];
    };
    const receiptId = need(items.find(({ orderId }) => orderId === orders.get(degree))?.receiptId, "a receipt");
    const paper = textIn((await alva.file(`/api/prescribing/receipts/${receiptId}/receipt.pdf`)).content);
    said.push(paper);
    expect(paper).toContain("skyddade personuppgifter");
    expect(paper).not.toContain("Läckprov");
  });

  test("has nothing fetched from home, and from a place what she gives back", async () => {
    const alva = await b.as("Alva Provhaga");
    const wish = { personId: personId(), deviceIds: [devices.get(degree)] };
    const home = hear(await alva.send("/api/pickups", { ...wish, fetchFrom: "home" }));
    expect(home).toMatchObject({ status: 409, body: { code: "no-home-delivery" } });
    const fetched = hear(await alva.send("/api/pickups", { ...wish, fetchFrom: "place", deliveryPlaceId: placeId(degree) }));
    expect(fetched.status).toBe(201);
    for (const who of Object.values(usersOf["vastra-gotaland"]).filter((name) => name !== ""))
      hear(await (await b.as(who)).get(`/api/pickups/${fetched.body.pickupId}`));
  });
});

test("the text of a paper is read: on an ordinary person's note stands her street", async () => {
  const placed = await b.order({ personId: persons.get("none"), rows: rollator(3) });
  await b.pick(String(placed.body.orderId));
  const note = await (await b.as("Frej Hyllbo")).file(`/api/stores/deliveries/${placed.body.orderId}/note.pdf`);
  expect(textIn(note.content)).toContain("Öppna gatan 1");
});

test("no answer of any route says where a protected person lives, to any role", async () => {
  b.moveTo(new Date("2026-12-02T09:00:00Z"));
  await runMonth(b.base, systemActor(b.supplierId), "2026-11" as Month);
  const invoices = await b.owner.query<{ id: string }>("select id from billing.invoice where supplier_id = $1", [b.supplierId]);
  expect(invoices.rows.length).toBeGreaterThan(0);
  for (const [role, who] of Object.entries(usersOf["vastra-gotaland"])) {
    if (role === "citizen") continue;
    const caller = await b.as(who);
    for (const { id } of invoices.rows) hear(await caller.get(`/api/billing/invoices/${id}/csv`));
    for (const [name, { permits }] of routeAsks) {
      const mayCome = typeof permits === "string" || permits.some((permit) => permitsOf[role as SweepRole].includes(permit));
      if (mayCome && isRead(name)) for (const degree of degrees) hear(await ask(caller, name, degree));
    }
  }
  expect(said.length).toBeGreaterThan(200);
  const leaks = said.filter((text) => secrets.some((secret) => text.includes(secret)));
  expect(leaks.map((text) => text.slice(0, 200))).toEqual([]);
}, 180_000);

/** What only reads about persons: every GET, and the questions that are posted. Lists of units name a unit that nobody is tied to. */
const posted = [
  "POST /api/patients/find",
  "POST /api/patients/search",
  "POST /api/orders/quote",
  "POST /api/orders/payers/preview",
  "POST /api/find",
];
const isRead = (name: string) =>
  typeof sweepRows[name] === "object" &&
  (name.startsWith("GET ") || posted.includes(name)) &&
  !/\/(?:units|choices|delivery-places)$|\/(?:catalogue|agreements|insight)\//.test(name);

function ask(caller: Awaited<ReturnType<OrderBench["as"]>>, name: string, degree: (typeof degrees)[number]): Promise<Answer> {
  const number = `LACK${1000 + degrees.indexOf(degree)}`;
  const unknown = crypto.randomUUID();
  const leads = new Proxy<Record<string, string>>(
    {
      ...{ personId: persons.get(degree) ?? "", orderId: orders.get(degree) ?? "", deviceId: devices.get(degree) ?? "" },
      ...{ number, name: "Läckprov", edition: "shipped:vgr-handbok:2022-12-07", scanned: "1" },
    },
    { get: (known, lead: string) => known[lead] ?? unknown },
  );
  const [method = "", path = ""] = name.split(" ");
  const row = sweepRows[name] as Exclude<Ask, string>;
  const { query, body } = row.asks?.(leads as never) ?? {};
  const url = path.replace(/:(\w+)/g, (_whole, lead: string) => encodeURIComponent(row.params?.[lead] ?? leads[lead] ?? ""));
  return method === "GET" ? caller.get(`${url}${query ? `?${query}` : ""}`) : caller.send(url, body ?? {});
}

test("the list of units to choose from does not begin with a protected person's home", async () => {
  const { items } = (await (await b.as("Alva Provhaga")).get(`/api/duties/units?personId=${persons.get("fingerade-uppgifter")}`))
    .body as {
    items: { name: string }[];
  };
  expect(items.length).toBeGreaterThan(1);
  expect(items[0]?.name).not.toBe("Läckhemmet");
});

test("nothing that the program has kept or told repeats where they live: no table but the register's own, no line of its log", async () => {
  expect(await tablesOf(b.owner)).toEqual(
    expect.arrayContaining(["platform.event", "platform.command", "orders.message", "access.log"]),
  );
  const itsOwn = ["patients.address", "organisation.unit"];
  expect((await tablesThatSay(b.owner, secrets)).filter((name) => !itsOwn.includes(name))).toEqual([]);
  expect(b.logLines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
});
