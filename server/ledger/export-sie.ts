import { dayOf, lastDay, type Month } from "../kernel/index.ts";
import { findPayers, findSupplier, orgNoOfSupplier } from "../organisation/index.ts";
import { type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { type Accounts, accountsForm, bookedKinds } from "./accounts.rule.ts";
import { pc8, type SieVoucher, sieText } from "./sie.rule.ts";
import { type BookedEntry, entriesOf } from "./store.ts";

const forms = { "ledger.accounts": accountsForm };

/** The vouchers of a month as a file of SIE 4, in the bytes that the format asks for. Undefined when nothing of it is booked. */
export async function exportSie(base: Base, tx: Tx, month: Month): Promise<Uint8Array | undefined> {
  const supplier = await findSupplier(tx);
  const entries = await entriesOf(tx, month);
  if (!supplier || entries.length === 0) return undefined;
  const { "ledger.accounts": accounts } = await settingsOn(
    base,
    tx,
    { supplierId: supplier.supplierId, on: lastDay(month) },
    forms,
  );
  const payers = await findPayers(tx, [...new Set(entries.map((entry) => entry.payerId))]);
  const orgNo = (await orgNoOfSupplier(tx)) ?? "";
  const text = sieText({
    ...{ orgNo, name: supplier.name, madeOn: today(base), year: Number(month.slice(0, 4)) },
    accounts: accountsUsed(accounts, entries),
    payers: [...payers.values()].map(({ code, name }) => ({ code, name })),
    vouchers: byVoucher(entries, (payerId) => payers.get(payerId)?.code ?? ""),
  });
  return pc8(text);
}

/** The accounts of the chart and those that were booked on, each once, by number. One that has left the chart has its number as name. */
function accountsUsed(accounts: Accounts, entries: readonly BookedEntry[]): { account: string; name: string }[] {
  const names = new Map(entries.map(({ account }) => [account, account]));
  const chart = [accounts.receivable, ...Object.values(accounts.vat), ...bookedKinds.map((kind) => accounts.revenue[kind])];
  for (const { account, name } of chart) names.set(account, name);
  return [...names].map(([account, name]) => ({ account, name })).sort((one, other) => one.account.localeCompare(other.account));
}

function byVoucher(entries: readonly BookedEntry[], codeOf: (payerId: string) => string): SieVoucher[] {
  const vouchers = new Map<string, SieVoucher & { entries: SieVoucher["entries"][number][] }>();
  for (const { series, number, onDay, text, bookedAt, account, amountOre, payerId } of entries) {
    const key = `${series} ${number}`;
    const voucher = vouchers.get(key) ?? { series, number, onDay, text, bookedOn: dayOf(bookedAt), entries: [] };
    voucher.entries.push({ account, amountOre, payerCode: codeOf(payerId) });
    vouchers.set(key, voucher);
  }
  return [...vouchers.values()];
}
