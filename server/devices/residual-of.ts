import { depreciationOf } from "../catalogue/index.ts";
import { type LocalDate, localDate } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ResidualView } from "./contract.ts";
import { findDevices } from "./find-device.ts";
import {
  type ResidualFacts,
  type ResidualRule,
  type ResidualUse,
  type ResidualValue,
  residualRuleOn,
  residualValue,
} from "./residual.rule.ts";
import { documentOf, residualBook } from "./residual-book.ts";
import { bookFactsOf } from "./store-life.ts";

/** A residual value with all that it was counted from. `rule` undefined: none has begun on the day. */
export interface ResidualAnswer {
  value: ResidualValue;
  facts: ResidualFacts;
  rule: ResidualRule | undefined;
}

/** What is left of a device's value on a day, for what it is asked for; undefined when the actor's supplier has no such device. */
export async function residualOf(
  tx: Tx,
  device: { deviceId: string; articleNo: string },
  asked: { use: ResidualUse; on: LocalDate },
): Promise<ResidualAnswer | undefined> {
  const [book, depreciationYears] = await Promise.all([bookFactsOf(tx, device.deviceId), depreciationOf(tx, device.articleNo)]);
  if (!book) return undefined;
  const facts = { ...book, depreciationYears };
  const rule = residualRuleOn(residualBook, asked.use, asked.on);
  return { value: residualValue(facts, rule, asked.on), facts, rule };
}

/** The residual value of a device on any day, by the rule of what is charged; undefined when the actor does not see the device. */
export async function showResidual(
  base: Base,
  tx: Tx,
  asked: { deviceId: string; on?: string | undefined },
): Promise<ResidualView | undefined> {
  const on = asked.on ? localDate(asked.on) : today(base);
  const device = (await findDevices(tx, [asked.deviceId])).get(asked.deviceId);
  const found = device && (await residualOf(tx, device, { use: "lost", on }));
  if (!found) return undefined;
  const { value, facts, rule } = found;
  return { on, ...value, ...facts, rule: rule?.text ?? null, source: rule ? documentOf(rule.source) : null };
}
