import { articleNames } from "../catalogue/index.ts";
import { deviceNumbers } from "../devices/index.ts";
import { idsOf, type Month } from "../kernel/index.ts";
import { listPayers, namesOfStaff } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { TrialView } from "./contract.ts";
import { findTrial, type KeptOddity, type Look, odditiesOf, sumsOf, type TrialSum } from "./store-trial.ts";

/** The latest trial of a month: control sums by kind and payer beside the month before, and what was odd. Null before the first. */
export async function showTrial(tx: Tx, month: Month): Promise<TrialView | null> {
  const trial = await findTrial(tx, month);
  if (!trial) return null;
  const sums = await sumsOf(tx, trial.trialId);
  const oddities = await odditiesOf(tx, trial);
  const payers = new Map((await listPayers(tx)).map(({ payerId, name }) => [payerId, name]));
  const staff = await namesOfStaff(tx, idsOf(oddities.map(({ look }) => look?.lookedBy ?? null)));
  const names = {
    payers,
    articles: await articleNames(tx, idsOf(oddities.map(({ articleNo }) => articleNo))),
    devices: await deviceNumbers(tx, idsOf(oddities.map(({ deviceId }) => deviceId)).slice(0, 1000)),
    staff: new Map([...staff].map(([id, { givenName, familyName }]) => [id, `${givenName} ${familyName}`])),
  };
  return {
    month,
    madeAt: trial.madeAt.toISOString(),
    total: added(sums),
    kinds: grouped(sums, ({ kind }) => kind).map(([kind, rows]) => ({ kind: kind as TrialSum["kind"], ...added(rows) })),
    payers: grouped(sums, ({ payerId }) => payerId)
      .map(([payerId, rows]) => ({ payerId, payerName: payers.get(payerId) ?? "", ...added(rows) }))
      .sort((a, b) => b.ore - a.ore),
    oddities: oddities.map((oddity) => shown(oddity, names)),
  };
}

function added(sums: readonly TrialSum[]) {
  const sum = (of: (one: TrialSum) => number) => sums.reduce((all, one) => all + of(one), 0);
  return {
    ...{ lines: sum((one) => one.lines), linesBefore: sum((one) => one.linesBefore) },
    // Days of rent: what late entries have changed is in days too.
    ...{ days: sum((one) => one.days), daysBefore: sum((one) => one.daysBefore) },
    ...{ ore: sum((one) => one.ore), oreBefore: sum((one) => one.oreBefore) },
  };
}

function grouped(sums: readonly TrialSum[], by: (sum: TrialSum) => string): [string, TrialSum[]][] {
  const groups = new Map<string, TrialSum[]>();
  for (const sum of sums) groups.set(by(sum), [...(groups.get(by(sum)) ?? []), sum]);
  return [...groups];
}

type Names = Record<"payers" | "articles" | "devices" | "staff", ReadonlyMap<string, string>>;

function shown(oddity: KeptOddity & { look: Look | null }, names: Names): TrialView["oddities"][number] {
  const { kind, subject, isBlocking, articleNo, deviceId, orderId, payerId, devices, ore, oreBefore, look } = oddity;
  return {
    ...{ kind, subject, isBlocking, articleNo, deviceId, orderId, devices, ore, oreBefore },
    articleName: articleNo ? (names.articles.get(articleNo) ?? null) : null,
    deviceNo: deviceId ? (names.devices.get(deviceId) ?? null) : null,
    payerName: payerId ? (names.payers.get(payerId) ?? null) : null,
    look: look && { word: look.word, at: look.lookedAt.toISOString(), byName: names.staff.get(look.lookedBy) ?? "" },
  };
}
