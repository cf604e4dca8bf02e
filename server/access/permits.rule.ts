import type { RoleName } from "./contract.ts";

/** Everything that may be permitted. A closed list: a permit that is not here does not compile. */
export const permits = [
  "persons.find",
  "persons.read",
  "persons.change",
  "catalogue.read",
  "agreements.decide",
  "agreements.read",
  "agreements.edit",
  "orders.place",
  "orders.read",
  "orders.change",
  "pickups.place",
  "pickups.read",
  "cases.handle",
  "duties.read",
  "duties.do",
  "duties.approve",
  "steps.read",
  "steps.hand-over",
  "stores.read",
  "stores.pick",
  "stores.deliver",
  "stores.receive",
  "devices.scan",
  "service.recondition",
  "billing.run",
  "billing.read",
  "insight.read",
  "persons.open",
  "blocks.change",
  "disclosures.open",
  "looks.review",
  "looks.extract",
  "looks.own",
  "accounts.read",
  "accounts.apply",
  "accounts.grant",
  "competence.read",
  "competence.record",
  "costs.read",
  "own.read",
  "records.retain",
  "records.confirm",
  "records.export",
  "catalogue.edit",
  "proposals.make",
  "handbook.edit",
  "follow-ups.read",
  "follow-ups.do",
  "follow-ups.watch",
] as const;
export type Permit = (typeof permits)[number];

/**
 * What each role may do. What is not here is forbidden. A permit says what; on whose data is row security's matter
 * (the supplier's area, the unit, the legal basis).
 *
 * - Only those who meet or serve a person find and read persons. The warehouse meets the receiver's name where it
 *   delivers, which is another look with its own line in the log.
 * - Orders are placed by those who prescribe, for the legal basis differs by assignment and the supplier's own staff
 *   have none.
 * - Rulebooks are read by all who meet their answers; drafts are written, tried and published by the agreement owner, who
 *   meets no persons. A cost approver meets what a purchase costs and why, never whom it is for.
 * - A manager handles her staff's access and courses and hears how many follow-ups are late, an administrator grants access and keeps records for their time, a
 *   reviewer reads the log. None of the three meets a person's aids.
 * - What there is to choose is edited by the catalogue's editor; a vendor proposes articles of its own, and sees the answers.
 *   Neither meets a person, an order or a device.
 * - A citizen reads her own: her aids, and who has looked. The program itself may all that it does for the supplier.
 *
 * @source hslf-fs-2016-40 chapter 4
 */
export const permitsOf: Record<RoleName, readonly Permit[]> = {
  prescriber: [
    "persons.find",
    "persons.read",
    "persons.change",
    "catalogue.read",
    "agreements.decide",
    "agreements.read",
    "duties.read",
    "duties.do",
    "steps.read",
    "steps.hand-over",
    "orders.place",
    "orders.read",
    "orders.change",
    "pickups.place",
    "pickups.read",
    "devices.scan",
    "persons.open",
    "blocks.change",
    "disclosures.open",
    "competence.read",
    "follow-ups.read",
    "follow-ups.do",
  ],
  "unit-staff": [
    "persons.find",
    "persons.read",
    "catalogue.read",
    "agreements.decide",
    "agreements.read",
    "duties.read",
    "duties.do",
    "steps.read",
    "steps.hand-over",
    "orders.read",
    "pickups.place",
    "pickups.read",
    "stores.read",
    "devices.scan",
    "persons.open",
    "blocks.change",
    "disclosures.open",
    "competence.read",
    "follow-ups.read",
  ],
  "customer-service": [
    "persons.find",
    "persons.read",
    "persons.change",
    "catalogue.read",
    "agreements.decide",
    "agreements.read",
    "duties.read",
    "duties.do",
    "steps.read",
    "steps.hand-over",
    "orders.read",
    "orders.change",
    "pickups.place",
    "pickups.read",
    "cases.handle",
    "stores.read",
    "devices.scan",
    "insight.read",
    "blocks.change",
  ],
  warehouse: [
    "catalogue.read",
    "orders.read",
    "pickups.read",
    "stores.read",
    "stores.pick",
    "stores.deliver",
    "stores.receive",
    "devices.scan",
  ],
  technician: [
    "catalogue.read",
    "agreements.decide",
    "pickups.read",
    "stores.read",
    "stores.receive",
    "devices.scan",
    "service.recondition",
  ],
  economy: ["catalogue.read", "agreements.decide", "agreements.read", "billing.run", "billing.read", "insight.read"],
  "agreement-owner": ["catalogue.read", "agreements.decide", "agreements.read", "agreements.edit", "insight.read"],
  "cost-approver": ["catalogue.read", "agreements.read", "duties.read", "duties.approve", "costs.read"],
  manager: [
    "catalogue.read",
    "agreements.read",
    "accounts.read",
    "accounts.apply",
    "competence.read",
    "competence.record",
    "follow-ups.watch",
  ],
  administrator: [
    "catalogue.read",
    "accounts.read",
    "accounts.apply",
    "accounts.grant",
    "competence.read",
    "competence.record",
    "looks.extract",
    "records.retain",
    "records.confirm",
    "records.export",
  ],
  reviewer: ["catalogue.read", "accounts.read", "looks.review", "looks.extract", "records.confirm"],
  "catalogue-editor": ["catalogue.read", "catalogue.edit", "handbook.edit", "agreements.read"],
  vendor: ["proposals.make"],
  citizen: ["own.read", "looks.own", "blocks.change"],
  system: permits,
};

const granted = new Map(Object.entries(permitsOf).map(([role, list]) => [role, new Set<string>(list)]));

/** May this role do it? An unknown role or permit may nothing. */
export function may(actor: { role: RoleName }, permit: Permit): boolean {
  return granted.get(actor.role)?.has(permit) ?? false;
}
