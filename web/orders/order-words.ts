import type { OrderView } from "../../server/orders/contract.ts";
import { hasText, type StatusKind, t } from "../platform/index.ts";

/** Who pays a row and why, as the server tells it. */
export type Payer = OrderView["rows"][number]["payer"];

/** Who pays, in words: the payer's own name, else what kind of payer it is. */
export function payerText({ kind, name }: Pick<Payer, "kind" | "name">): string {
  return name ?? wordOf("orders.payer", kind);
}

/** Which rulebook decided, and from when its edition is valid: `VGR:s handbok, gäller från 2022-12-07`. */
export function sourceText({ rulebook, edition }: Pick<Payer, "rulebook" | "edition">): string {
  if (rulebook === null) return t("orders.rulebook.none");
  if (rulebook === "manual") return t("orders.rulebook.person", { day: edition ?? "" });
  const name = wordOf("orders.rulebook", rulebook);
  return edition ? t("orders.rulebook.from", { name, day: edition }) : name;
}

/** The rules that decided, in their order; a case stands where a person decided: `ärende 12, S72`. */
export function rulesText(rules: readonly string[]): string {
  if (rules.length === 0) return t("orders.rule.none");
  return rules.map(ruleText).join(", ");
}

/** A word of a closed list by its code; the code itself when it is not in the list yet. */
export function wordOf(list: string, code: string): string {
  const key = `${list}.${code}`;
  return hasText(key) ? t(key) : code;
}

const orderColours: Readonly<Record<string, StatusKind>> = {
  "waiting-decision": "wait",
  placed: "info",
  picking: "info",
  "part-delivered": "info",
  delivered: "good",
  cancelled: "plain",
};
const rowColours: Readonly<Record<string, StatusKind>> = {
  "waiting-decision": "wait",
  "waiting-stock": "wait",
  "to-pick": "info",
  picked: "info",
  "part-delivered": "info",
  delivered: "good",
  cancelled: "plain",
};
const pickupColours: Readonly<Record<string, StatusKind>> = {
  registered: "info",
  "part-arrived": "wait",
  done: "good",
  arrived: "good",
  missing: "bad",
  cancelled: "plain",
};

/** The colour of a state. The word beside it says what the colour means. */
export function colourOf(of: "order" | "row" | "pickup", state: string): StatusKind {
  const colours = { order: orderColours, row: rowColours, pickup: pickupColours }[of];
  return colours[state] ?? "plain";
}

/** Kronor are rounded by nobody: rent is a month's, a sale is once. */
export function isRent(row: { billingForm: string }): boolean {
  return row.billingForm === "rent";
}

/** A rule's own name; a person's decision by its case, and a payer that has gone into another by the merger. */
function ruleText(rule: string): string {
  if (rule.startsWith("case:")) return t("orders.rule.case", { no: rule.slice(5) });
  return rule.startsWith("merger:") ? t("orders.rule.merger", { no: rule.slice(7) }) : rule;
}
