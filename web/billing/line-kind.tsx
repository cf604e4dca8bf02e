import type { InvoiceView } from "../../server/billing/contract.ts";
import { t } from "../platform/index.ts";

type Line = Pick<InvoiceView["items"][number], "kind" | "credits">;

/** What a kind of line is called. */
export function kindText(kind: string): string {
  return t(`billing.kind.${kind}`);
}

/** Whether a line is counted by day. */
export function isByDay({ kind }: Line): boolean {
  return kind === "rent" || kind === "adjustment";
}

/** A line's kind; of a credit also the line that it is of. */
export function Kind({ line }: { line: Line }) {
  if (!line.credits) return kindText(line.kind);
  const { invoiceNo, lineNo } = line.credits;
  return (
    <span className="line-kind">
      <span>{kindText(line.kind)}</span>
      <span className="subtle figures">{t("billing.credits", { invoiceNo, lineNo })}</span>
    </span>
  );
}
