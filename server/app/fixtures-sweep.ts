import { runMonth } from "../billing/index.ts";
import { digest, type Month, need } from "../kernel/index.ts";
import { type OrderBench, orderBench, persons } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { pdfOf } from "../platform/testbench-picture.ts";
import type { Answer, Caller } from "./fixtures.ts";
import { plantedByLaw } from "./fixtures-sweep-law.ts";

/** What stands in an address or a body and leads to something that is somebody's. */
export type Lead =
  | "personId"
  | "number"
  | "name"
  | "orderId"
  | "attachmentId"
  | "taskId"
  | "deviceId"
  | "scanned"
  | "pickupId"
  | "rowId"
  | "caseId"
  | "messageId"
  | "dutyId"
  | "draftId"
  | "reconditioningId"
  | "invoiceId"
  | "rehearsalId"
  | "edition"
  | "approverId"
  | "payerId"
  | "followUpId"
  | "orderRowId"
  | "receiptId"
  | "tourId"
  | "stopId"
  | keyof Awaited<ReturnType<typeof plantedByLaw>>;
export type Leads = Record<Lead, string>;

/** How a route is asked in the sweep. */
export type Ask =
  /** Not asked: why. */
  | string
  | {
      /** What stands in the address and leads to nobody. */
      params?: Record<string, string>;
      asks?: (leads: Leads) => { query?: string; body?: object };
    };

export type SweepBench = Awaited<ReturnType<typeof sweepBench>>;

/** Everyone who may sign in at a supplier, by role, and a citizen. */
export const usersOf = {
  "vastra-gotaland": {
    prescriber: "Alva Provhaga",
    "unit-staff": "Dag Stickprov",
    "customer-service": "Ebba Svarsund",
    warehouse: "Frej Hyllbo",
    technician: "Greta Skruvmo",
    economy: "Harry Kronvik",
    "agreement-owner": "Isolde Pärmskog",
    "cost-approver": "Klara Attestrud",
    manager: "Chelidonia Chefsmark",
    administrator: "Adminna Nyckelrud",
    reviewer: "Granna Loggvik",
    "catalogue-editor": "Sorta Hyllmark",
    vendor: "Vendla Säljvik",
    driver: "Rullan Vägvik",
    buyer: "Inka Köpvik",
    citizen: "",
  },
  stockholm: {
    prescriber: "Ines Provholm",
    "unit-staff": "Kim Stickbro",
    "customer-service": "Lo Svarholm",
    warehouse: "Mio Hyllvik",
    technician: "Nova Skruvholm",
    economy: "Ode Kronholm",
    "agreement-owner": "Petronella Pärmvik",
    "cost-approver": "Lova Attestholm",
    manager: "Chrysos Chefsholm",
    administrator: "Admira Nyckelholm",
    reviewer: "Granit Loggholm",
    "catalogue-editor": "Sortla Hyllholm",
    vendor: "Vendel Säljholm",
    driver: "Rulle Vägholm",
    buyer: "Inko Köpholm",
    citizen: "",
  },
} as const;
export type SweepRole = keyof (typeof usersOf)["stockholm"];

/**
 * The invented region where something of every kind is under way at Västra Götaland's supplier, all of it about persons of its
 * area: ordered under HSL by a municipality's unit, waiting, delivered, on its way home, in the workshop, invoiced.
 */
export async function sweepBench() {
  const b = await orderBench();
  // The clock stands still, so that one user asks all her routes in one minute: a limit would make all answers alike.
  await b.owner.query(
    `insert into platform.setting (key, value, valid_from, source)
     select key, value || '{"search": 100000, "session": 100000, "address": 1000000}', '2026-01-01', source
     from platform.setting where key = 'access.limits' and supplier_id is null`,
  );
  await b.owner.query("update patients.address set street = 'Svepgränd 4711' where person_id = $1", [b.personIds.asta]);
  const leads = { ...(await ordered(b)), ...(await atOthers(b)), ...(await planted(b)), ...(await plantedByLaw(b)) };
  return {
    ...b,
    leads,
    secrets: await secretsOf(b),
    /** The number of each device that one of the persons has, by its id: no secret to whoever names the device herself. */
    deviceNos: await deviceNosOf(b),
    counted: countIn(b),
    /** How many lines the log has. */
    linesInLog: async () => Number((await b.owner.query("select count(*) as n from access.log")).rows[0].n),
    /** The ready-made user of a role at a supplier. A citizen is the person of the leads, or one of Stockholm's. */
    user: (county: keyof typeof usersOf, role: SweepRole): Promise<Caller> =>
      role === "citizen"
        ? citizen(b, county === "stockholm" ? b.personIds.inStockholm : b.personIds.birger)
        : b.as(usersOf[county][role]),
  };
}

const pick = async (b: OrderBench, text: string, values: unknown[]) => (await b.one<{ id: string }>(text, values)).id;

/** Orders, what is handed over of them, what is on its way home and what the workshop has. */
async function ordered(b: OrderBench) {
  const place = async (body: object) => {
    const placed = await b.order(body);
    return String(need(placed.status === 201 ? placed.body.orderId : undefined, `placed, not ${JSON.stringify(placed.body)}`));
  };
  const rollator = (at: number) => ({
    rows: [
      { articleNo: need(b.articles.rollators[at], "a rollator"), quantity: 1, ...(at === 1 ? { trialUntil: "2026-12-20" } : {}) },
    ],
  });
  const handed = async (at: number) => {
    const orderId = await place(rollator(at));
    await b.pick(orderId);
    await b.deliver(orderId);
    return b.one<{ deviceId: string; scanned: string }>(
      `select d.id as "deviceId", d.device_no as scanned from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
      [orderId],
    );
  };
  const [first, home, workshop] = [await handed(1), await handed(2), await handed(3)];
  const alva = await b.as("Alva Provhaga");
  const fetched = await alva.send("/api/pickups", {
    personId: b.personIds.asta,
    deviceIds: [home.deviceId],
    fetchFrom: "home",
  });
  const greta = await b.as("Greta Skruvmo");
  await greta.send("/api/stores/returns", { scanned: workshop.scanned });
  const inspected = await greta.send("/api/service/inspections", {
    scanned: workshop.scanned,
    findings: ["dirty"],
    decision: "recondition",
  });
  const orderId = await place(rollator(4));
  const pickupId = String(fetched.body.pickupId);
  const filed = await alva.send(`/api/orders/${orderId}/attachments`, {
    ...{ data: pdfOf().toString("base64"), kind: "protocol", title: "Utprovning i hemmet" },
  });
  return {
    attachmentId: String(need(filed.status === 200 ? filed.body.attachmentId : undefined, "an attachment")),
    ...{ personId: b.personIds.asta, number: persons.asta, name: "Asta Björkhaga", orderId, pickupId, ...first },
    rowId: await pick(b, "select id from orders.pickup_row where pickup_id = $1", [pickupId]),
    taskId: await pick(b, "select id from stores.pick_task where order_id = $1", [orderId]),
    reconditioningId: String(inspected.body.reconditioningId),
    ...(await afterDelivery(b, first.deviceId)),
    ...(await onTour(b, pickupId)),
  };
}

/** The pick-up stands on a tour of its day, which has no driver yet. */
async function onTour(b: OrderBench, pickupId: string) {
  const { on } = await b.one<{ on: string }>(`select pickup_on::text as "on" from orders.pickup_order where id = $1`, [pickupId]);
  await (await b.as("Frej Hyllbo")).send("/api/tours/proposals", { on });
  return b.one<{ tourId: string; stopId: string }>(
    `select s.tour_id as "tourId", s.id as "stopId" from tours.stop s join tours.job j on j.stop_id = s.id where j.pickup_id = $1`,
    [pickupId],
  );
}

/** What comes after the first delivery: who follows it up, until when it is tried, and its receipt. */
function afterDelivery(b: OrderBench, deviceId: string) {
  return b.one<{ followUpId: string; orderRowId: string; receiptId: string }>(
    `select f.id as "followUpId", t.order_row_id as "orderRowId", r.id as "receiptId" from prescribing.follow_up f
     join prescribing.timed_loan t on t.device_id = f.device_id join prescribing.receipt r on r.order_id = f.order_id where f.device_id = $1`,
    [deviceId],
  );
}

/** What others than the unit have: the case of customer service, duties, drafts, the agreement owner's draft and rehearsal. */
async function atOthers(b: OrderBench) {
  const alva = await b.as("Alva Provhaga");
  await b.order({ personId: b.personIds.elna, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] });
  const caseId = await pick(
    b,
    "select c.id from orders.service_case c join orders.customer_order o on o.id = c.order_id where o.person_id = $1 and c.state = 'open' order by c.case_no limit 1",
    [b.personIds.elna],
  );
  const dutyId = await dutyByHand(b, alva);
  const draftId = crypto.randomUUID();
  await alva.put(`/api/orders/drafts/${draftId}`, { personId: b.personIds.asta, content: { note: "utkast" } });
  const isolde = await b.as("Isolde Pärmskog");
  const basedOn = "shipped:vgr-handbok:2022-12-07";
  const made = await isolde.send("/api/agreements/drafts", { rulebook: "vgr-handbok", basedOn, validFrom: "2027-01-01" });
  const edition = String(made.body.edition);
  const rehearsed = await isolde.send("/api/insight/rehearsals", { edition, from: "2026-10-01", to: "2026-10-31" });
  return { caseId, dutyId, draftId, edition, rehearsalId: String(rehearsed.body.rehearsalId) };
}

/** A duty that the prescriber opens herself about the person, for a unit of the municipality. */
async function dutyByHand(b: OrderBench, alva: Caller): Promise<string> {
  const personId = b.personIds.asta;
  const kinds = (await alva.get(`/api/duties/kinds?personId=${personId}`)).body.items as { kind: string }[];
  const units = (await alva.get(`/api/duties/units?personId=${personId}`)).body.items as { unitId: string }[];
  const [kind, unit] = [
    need(kinds[0], "a kind that is opened by hand").kind,
    need(units[0], "a unit of the municipality").unitId,
  ];
  const articles = [{ articleNo: b.articles.rollator, quantity: 1 }];
  const begun = await alva.send("/api/duties", { kind, personId, toUnitId: unit, note: "Ringer i veckan", articles });
  return String(need(begun.status === 201 ? begun.body.dutyId : undefined, `opened, not ${JSON.stringify(begun.body)}`));
}

/** What the region has already, and a message to the unit. */
async function planted(b: OrderBench) {
  const of = (text: string) => pick(b, text, [b.supplierId]);
  const alva = await b.actor("Alva Provhaga");
  await runMonth(b.base, systemActor(b.supplierId), "2026-10" as Month);
  const messageId = crypto.randomUUID();
  await b.owner.query(
    "insert into orders.message (id, supplier_id, unit_id, at, kind, facts) values ($1, $2, $3, $4, 'order-released', '{}')",
    [messageId, b.supplierId, alva.unitId, b.base.now()],
  );
  return {
    messageId,
    invoiceId: await of("select id from billing.invoice where supplier_id = $1 order by invoice_no limit 1"),
    approverId: await of("select a.id from duties.approver a where a.supplier_id = $1 order by a.id limit 1"),
    payerId: await of("select a.payer_id as id from duties.approver a where a.supplier_id = $1 order by a.id limit 1"),
  };
}

/** A citizen's session: a ready-made user's, that is made the person's own. */
async function citizen(b: OrderBench, personId: string): Promise<Caller> {
  const { caller, cookie } = await b.signed("Alva Provhaga");
  const secret = decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)).split(".")[0] ?? "";
  const { supplierId } = await b.one<{ supplierId: string }>(
    `select supplier_id as "supplierId" from patients.person where id = $1`,
    [personId],
  );
  const actor = {
    ...{ userId: personId, role: "citizen", supplierId, personId },
    ...{ assignmentId: null, unitId: null, careProviderId: null, lagrum: null },
  };
  // The way to her own is her own row in the register.
  await b.owner.query(
    "update access.session set content = jsonb_set(content, '{signed}', content -> 'signed' || $2::jsonb) where digest = $1",
    [digest(secret), JSON.stringify({ hsaId: "", citizenId: personId, wayId: personId, actor })],
  );
  return caller;
}

/** What tells of the persons of the leads: numbers, names, streets, and the numbers of what they have. */
async function secretsOf(b: OrderBench): Promise<string[]> {
  const { rows } = await b.owner.query<{ secret: string }>(
    `select unnest(array[p.number, substr(p.number, 1, 8) || '-' || substr(p.number, 9), p.given_name || ' ' || p.family_name, a.street]) as secret
       from patients.person p left join patients.address a on a.person_id = p.id where p.id = any($1)
     union select order_no from orders.customer_order where person_id = any($1)
     union select pickup_no from orders.pickup_order where person_id = any($1)
     union select device_no from devices.device where person_id = any($1)`,
    [[b.personIds.asta, b.personIds.elna]],
  );
  return rows.flatMap(({ secret }) => secret ?? []);
}

async function deviceNosOf(b: OrderBench): Promise<Map<string, string>> {
  const { rows } = await b.owner.query<{ id: string; no: string }>(
    "select id, device_no as no from devices.device where person_id = any($1)",
    [[b.personIds.asta, b.personIds.elna]],
  );
  return new Map(rows.map(({ id, no }) => [id, no]));
}

/** Asks something and tells how many statements the program sent meanwhile, and how many lines the log got. */
function countIn(b: OrderBench) {
  let [statements, looks] = [0, 0];
  const known = new WeakSet<object>();
  b.base.pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const [asked] = args;
        const text = typeof asked === "object" && asked !== null && "text" in asked ? String(asked.text) : "";
        // A session is read again every other second: that is of no route.
        if (!/access\.\w+_session\(/.test(text)) statements += 1;
        if (/insert into access\.log\b/.test(text)) looks += 1;
        return query(...args);
      },
    });
  });
  return async (ask: () => Promise<Answer>) => {
    const [first, seen] = [statements, looks];
    const answer = await ask();
    return { answer, statements: statements - first, looks: looks - seen };
  };
}
