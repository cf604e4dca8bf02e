import type { Caller } from "../app/fixtures.ts";
import { settleMet } from "../app/settle-met.ts";
import { need } from "../kernel/index.ts";
import type { OrderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { endDueRelations } from "./settle-relations.ts";

/** Short words for what relations are tried on: Härryda's staff in the invented region, who work for one municipality and its region. */
export const staff = {
  /** Municipal rehab and the region's, under HSL. */
  alva: "Alva Provhaga",
  bror: "Bror Testlund",
  /** Home care (HSL), and social care (SoL) by her other assignment, of the same municipality. */
  cilla: "Cilla Mallkulla",
  dag: "Dag Stickprov",
  service: "Ebba Svarsund",
} as const;

export function relationBench(b: OrderBench) {
  const system = systemActor(b.supplierId);
  let made = 0;
  return {
    system,
    /** The open relations to a person: cause, unit's name and whether an end is said. */
    relationsOf: async (personId: string) => {
      const { rows } = await b.owner.query<{ cause: string; unit: string; causeId: string; ends: boolean }>(
        `select r.cause, u.name as unit, r.cause_id as "causeId", r.until_at is not null as ends from relations.care_relation r join organisation.unit u on u.id = r.unit_id
         where r.person_id = $1 and r.ended_at is null order by r.cause, u.name, r.cause_id`,
        [personId],
      );
      return rows;
    },
    /** Somebody new in the register, who lives at home in Härryda and whom nobody meets. */
    stranger: async () => {
      made += 1;
      const { id } = await b.one<{ id: string }>(
        `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
         values (gen_random_uuid(), $1, $2, 'reservnummer', 'Prova', 'Främling', 'woman', '1950-01-01') returning id`,
        [b.supplierId, `R${String(80_000_000 + made)}P`],
      );
      await b.owner.query(
        "insert into patients.housing (person_id, valid, form, municipality_code) values ($1, '[2020-01-01,)', 'ordinart', '1401')",
        [id],
      );
      await b.owner.query("insert into patients.care (person_id, care, valid) values ($1, 'kommun', '[2020-01-01,)')", [id]);
      await b.owner.query(
        "insert into patients.address (person_id, valid_from, street, postcode, city) values ($1, '2020-01-01', 'Provgatan 1', '40020', 'Härryda')",
        [id],
      );
      return id;
    },
    /** Alva states her purpose, as whoever does not meet somebody yet. */
    opens: async (personId: string) => (await b.as(staff.alva)).send("/api/relations/stated", { personId, purpose: "need" }),
    unitNamed: async (name: string) =>
      (await b.one<{ id: string }>("select id from organisation.unit where name = $1", [name])).id,
    /** What the worker's two rounds do. */
    round: async () => ({ ...(await settleMet(b.base, system)), ended: await endDueRelations(b.base, system) }),
    /** Takes another assignment of the one who is signed in, by its legal basis. */
    workBy: async (caller: Caller, lagrum: "HSL" | "SoL") => {
      const { body } = await caller.get("/api/me");
      const held = (body as { assignments: { assignmentId: string; lagrum: string }[] }).assignments;
      const chosen = need(
        held.find((one) => one.lagrum === lagrum),
        `she works by ${lagrum}`,
      );
      return caller.send("/api/assignment", { assignmentId: chosen.assignmentId });
    },
    looks: async (personId: string) => {
      const { rows } = await b.owner.query<{ action: string; outcome: string; subject: string | null }>(
        `select l.action, l.outcome, l.subject from access.log l join access.person_key k on k.key = l.person_key where k.person_id = $1 order by l.at, l.id`,
        [personId],
      );
      return rows;
    },
  };
}
