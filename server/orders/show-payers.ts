import { devicesOf } from "../devices/index.ts";
import { findPayers } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PersonPayers } from "./contract.ts";
import { findRows, type OrderRow } from "./store.ts";
import { findDecisions, type PayerDecision } from "./store-payer.ts";

/**
 * Who pays each of the devices that a person has, and why: the decision that holds today or the latest before, and all that
 * stand behind it with their days and causes. What the actor may not see is left out. The caller logs the look.
 */
export async function showPayers(tx: Tx, personId: string): Promise<PersonPayers> {
  const devices = await devicesOf(tx, { personId });
  const rowIds = devices.flatMap(({ orderRowId }) => orderRowId ?? []);
  const [rows, decisions] = await Promise.all([findRows(tx, rowIds), findDecisions(tx, rowIds)]);
  const names = await findPayers(tx, [...new Set([...rows, ...decisions].flatMap(({ payerId }) => payerId ?? []))]);
  const view = (one: OrderRow | PayerDecision) => ({
    kind: one.payerKind,
    name: one.payerId ? (names.get(one.payerId)?.name ?? null) : null,
    rulebook: one.rulebook,
    edition: one.edition,
    rules: [...one.rules],
    because: one.because,
    facts: isRecord(one.facts) ? { ...one.facts } : {},
  });
  return {
    items: devices.flatMap(({ deviceId, orderRowId }) => {
      const row = rows.find(({ id }) => id === orderRowId);
      if (!row) return [];
      const later = decisions
        // Of one day the later recorded holds: what it took the place of is in the invoices that it explained.
        .filter((one, at) => one.orderRowId === row.id && !isReplaced(decisions, at))
        .map((one) => ({ from: one.from as string | null, cause: one.cause as string | null, payer: view(one) }));
      const all = [{ from: null, cause: null, payer: view(row) }, ...later];
      // A day whose question came to nothing is no change.
      const history = all.filter((one, at) => !isUnchanged(all[at - 1], one));
      return [{ deviceId, orderId: row.orderId, history }];
    }),
  };
}

type Entry = Pick<PersonPayers["items"][number]["history"][number], "payer">;

function isUnchanged(before: Entry | undefined, { payer }: Entry): boolean {
  return (
    before?.payer.kind === payer.kind && before.payer.name === payer.name && before.payer.rules.join() === payer.rules.join()
  );
}

function isReplaced(decisions: readonly PayerDecision[], at: number): boolean {
  const [one, next] = [decisions[at], decisions[at + 1]];
  return one !== undefined && next?.orderRowId === one.orderRowId && next.from === one.from;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
