import { ErrorSummary } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { fieldId, hasText, type Refusal, t } from "../platform/index.ts";
import type { AidFault } from "./judge-aid.ts";
import type { NewAid } from "./new-aid.ts";

/** All that must be put right before the order can be sent, each a link to its place. Takes the focus when it comes. */
export function AidErrors({ faults }: { faults: readonly AidFault[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  if (faults.length === 0) return null;
  return (
    <ErrorSummary ref={summary} size="small" heading={t("orders.errors")}>
      {faults.map((fault) => (
        <ErrorSummary.Item key={`${fault.field} ${fault.code}`} href={`#${fieldId(fault.field)}`}>
          {fault.articleName ? `${fault.articleName}: ${faultText(fault)}` : faultText(fault)}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}

/** What is wrong, in few words. */
export function faultText({ field, code }: AidFault): string {
  const start = /^(rows|payer|choice)\./.test(field) ? "orders.fault" : `orders.wrong.${field}`;
  const key = `${start}.${code}`;
  return hasText(key) ? t(key) : t("orders.fault.other", { code });
}

/** What to do about a row's fault; of what is bought in another way, in which. */
export function faultDo(code: string, channel = ""): string {
  const keys = [`orders.fault.${code}.do.${channel}`, `orders.fault.${code}.do`];
  const key = keys.find(hasText);
  return key ? t(key) : t("orders.fault.other.do");
}

/** The fault of one field, for Aksel's `error`. */
export function wrongAt(faults: readonly AidFault[], field: string): string | undefined {
  const fault = faults.find((one) => one.field === field);
  return fault && faultText(fault);
}

/** What the server found when the order was sent and the page had not seen: rows that have changed meanwhile, and fields. */
export function sentErrors(refusal: Refusal | undefined, aid: NewAid, known: readonly AidFault[]): AidFault[] {
  if (!refusal) return [];
  const fields = refusal.errors.map(({ field, code }) => ({ field: fieldOnPage(field, aid), code }));
  const rows = refusal.code === "rows-refused" && Array.isArray(refusal.facts.rows) ? refusal.facts.rows : [];
  const found = [...fields, ...rows.flatMap((row) => rowFault(row, aid))];
  return found.filter((fault) => !known.some((one) => one.field === fault.field));
}

function rowFault(told: unknown, aid: NewAid): AidFault[] {
  if (typeof told !== "object" || told === null || !("rowNo" in told) || !("code" in told)) return [];
  const row = aid.rows[Number(told.rowNo) - 1];
  return row ? [{ field: `rows.${row.key}`, code: String(told.code), articleName: row.name }] : [];
}

/** `rows.0.quantity` on the server is the row's own place on the page. */
function fieldOnPage(field: string, aid: NewAid): string {
  const [start, number] = field.split(".");
  const row = start === "rows" ? aid.rows[Number(number)] : undefined;
  return row ? `rows.${row.key}` : field;
}
