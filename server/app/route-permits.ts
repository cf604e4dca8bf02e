import type { Permit, RouteAsks } from "../access/index.ts";

/**
 * What every route asks: one permit of the table of permits, or `open` (nobody need be signed in), or `signed-in` (each part
 * of the answer by what the caller may see). `| logs` stands where the deed itself asks, since it writes the refused look with
 * the person in it. The server does not start with a route that is not here, and the guard asks before the route is entered.
 * Read, drawn and swept from here: `docs/drawings/permits.generated.md`, `sweep.test.ts`.
 */
const table: Record<string, Permit | "open" | "signed-in" | `${Permit} | logs` | readonly [Permit, Permit]> = {
  "GET /api/health": "open",
  "GET /api/sign-in": "open",
  "GET /api/sign-in/back": "open",
  "POST /api/sign-out": "open",
  // With a session but perhaps without a place to work: they ask for it themselves.
  "GET /api/me": "open",
  "POST /api/assignment": "open",

  // What any vendor's catalogue says is open; prices and flags are for those who have catalogue.read.
  "GET /api/catalogue/articles": "open",
  "GET /api/catalogue/articles/:articleNo": "open",
  "GET /api/catalogue/iso": "open",

  "POST /api/patients/find": "persons.find | logs",
  "POST /api/patients/search": "persons.find | logs",
  "GET /api/patients/:personId": "persons.read | logs",
  "GET /api/patients/:personId/prescribers": "persons.read",
  "GET /api/patients/municipalities": "persons.change",
  "GET /api/patients/units": "persons.change",
  "POST /api/patients/:personId/moves": "persons.change",
  "POST /api/patients/:personId/care": "persons.change",
  "POST /api/patients/:personId/responsibility": "persons.change",

  "POST /api/agreements/decide": "agreements.decide",
  "GET /api/agreements/payers": "agreements.decide",
  "GET /api/agreements/rulebooks": "agreements.read",
  "GET /api/agreements/vocabulary": "agreements.read",
  "GET /api/agreements/editions/:edition": "agreements.read",
  "GET /api/agreements/editions/:edition/findings": "agreements.edit",
  "GET /api/agreements/editions/:edition/export": "agreements.read",
  "GET /api/agreements/differences": "agreements.read",
  "POST /api/agreements/drafts": "agreements.edit",
  "PUT /api/agreements/drafts/:edition/rows": "agreements.edit",
  "POST /api/agreements/drafts/:edition/rows/remove": "agreements.edit",
  "PUT /api/agreements/drafts/:edition/head": "agreements.edit",
  "POST /api/agreements/drafts/:edition/drop": "agreements.edit",
  "POST /api/agreements/drafts/:edition/publish": "agreements.edit",
  "POST /api/agreements/drafts/:edition/import/preview": "agreements.edit",
  "POST /api/agreements/drafts/:edition/import": "agreements.edit",

  "GET /api/devices": "persons.read | logs",
  "GET /api/devices/by-number/:scanned": "devices.scan",
  "GET /api/devices/:deviceId": "devices.scan",
  "POST /api/devices/:deviceId/hold": "service.recondition",
  "POST /api/devices/:deviceId/free": "service.recondition",

  "GET /api/stores/picks": "stores.pick",
  "POST /api/stores/picks/:taskId/pick": "stores.pick",
  "POST /api/stores/picks/:taskId/unpick": "stores.pick",
  "GET /api/stores/deliveries": "stores.deliver",
  "GET /api/stores/deliveries/:orderId": "stores.deliver",
  "POST /api/stores/deliveries/:orderId": "stores.deliver",
  "GET /api/stores/deliveries/:orderId/note.pdf": "stores.deliver",
  "POST /api/stores/returns": "stores.receive",
  "POST /api/stores/goods": "stores.receive",
  "GET /api/stores/stock/:articleNo": "stores.read",
  "GET /api/stores/labels/:deviceId.pdf": "stores.read",

  "GET /api/duties": "duties.read",
  "GET /api/duties/:dutyId": "duties.read",
  "GET /api/duties/kinds": "duties.do",
  "GET /api/duties/units": "duties.do",
  "GET /api/duties/information/:code": "duties.read",
  "POST /api/duties": "duties.do",
  "POST /api/duties/:dutyId/end": ["duties.do", "duties.approve"],
  "POST /api/duties/:dutyId/pass": "duties.do",
  "GET /api/duties/approvals/settings": "duties.approve",
  "POST /api/duties/:dutyId/approval": "duties.approve",
  "POST /api/duties/approvals/approvers/:approverId": "duties.approve",
  "POST /api/duties/approvals/needs/:payerId": "duties.approve",

  "GET /api/prescribing/orders/:orderId/steps": "steps.read",
  "POST /api/prescribing/orders/:orderId/steps": "steps.hand-over",

  "POST /api/orders/quote": "orders.place",
  "POST /api/orders": "orders.place",
  "GET /api/orders": "orders.read",
  "GET /api/orders/payers": "persons.read",
  "POST /api/orders/payers/preview": "persons.change",
  "GET /api/orders/:orderId": "orders.read",
  "POST /api/orders/:orderId/change": "orders.change",
  "POST /api/orders/:orderId/cancel": "orders.change",
  "GET /api/orders/drafts": "orders.place",
  "PUT /api/orders/drafts/:draftId": "orders.place",
  "DELETE /api/orders/drafts/:draftId": "orders.place",
  "GET /api/cases": "cases.handle",
  "GET /api/cases/payers": "cases.handle",
  "POST /api/cases/:caseId/decide": "cases.handle",
  "POST /api/cases/:caseId/close": "cases.handle",
  "GET /api/messages": "orders.read",
  "POST /api/messages/:messageId/read": "orders.read",
  "POST /api/pickups": "pickups.place",
  "GET /api/pickups": "pickups.read",
  "GET /api/pickups/:pickupId": "pickups.read",
  "POST /api/pickups/:pickupId/cancel": "pickups.place",
  "POST /api/pickups/:pickupId/rows/:rowId/missing": "stores.receive",

  "GET /api/service/queue": "service.recondition",
  "GET /api/service/reconditionings/:reconditioningId": "service.recondition",
  "POST /api/service/inspections": "service.recondition",
  "POST /api/service/reconditionings/:reconditioningId/steps": "service.recondition",
  "POST /api/service/reconditionings/:reconditioningId/approve": "service.recondition",
  "POST /api/service/reconditionings/:reconditioningId/scrap": "service.recondition",

  "GET /api/billing/months": "billing.read",
  "POST /api/billing/months": "billing.run",
  "GET /api/billing/invoices": "billing.read",
  "GET /api/billing/invoices/:invoiceId": "billing.read",
  "GET /api/billing/invoices/:invoiceId/csv": "billing.read",
  "GET /api/billing/costs": "costs.read",
  "GET /api/billing/costs/csv": "costs.read",
  "GET /api/billing/rents": "persons.read",

  "GET /api/insight/measures": "insight.read",
  "POST /api/insight/rehearsals": "agreements.edit",
  "GET /api/insight/rehearsals": "agreements.edit",
  "GET /api/insight/rehearsals/:rehearsalId": "agreements.edit",
  "GET /api/insight/rehearsals/:rehearsalId/rows": "agreements.edit",

  "POST /api/find": "signed-in",
  "GET /api/organisation/delivery-places": "signed-in",
};

/** The table as the guard reads it: `GET /api/orders` → what it asks. */
export const routeAsks: ReadonlyMap<string, RouteAsks> = new Map(
  Object.entries(table).map(([route, asks]) => [route, asksOf(asks)]),
);

function asksOf(asks: (typeof table)[string]): RouteAsks {
  if (asks === "open" || asks === "signed-in") return { permits: asks, logsItself: false };
  if (typeof asks !== "string") return { permits: asks, logsItself: false };
  const [permit = "", word] = asks.split(" | ");
  return { permits: [permit as Permit], logsItself: word === "logs" };
}
