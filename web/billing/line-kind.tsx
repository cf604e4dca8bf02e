import type { InvoiceView } from "../../server/billing/contract.ts";
import { Charged } from "../catalogue/index.ts";
import { t } from "../platform/index.ts";

type Line = Pick<InvoiceView["items"][number], "kind" | "credits" | "charged">;

/** What a kind of line is called. */
export function kindText(kind: string): string {
  return t(`billing.kind.${kind}`);
}

/** Whether a line is counted by day. */
export function isByDay({ kind }: Pick<Line, "kind">): boolean {
  return kind === "rent" || kind === "on-call" || kind === "adjustment";
}

/** Of rent and of something sold, how it is charged says the kind. */
function isSaidByCode({ kind }: Line): boolean {
  return kind === "rent" || kind === "sale";
}

/** A line's kind; of a credit also the line that it is of. */
export function Kind({ line }: { line: Line }) {
  const { credits, charged } = line;
  return (
    <span className="line-kind">
      <span>{charged && isSaidByCode(line) ? <Charged charged={charged} /> : kindText(line.kind)}</span>
      {charged && !isSaidByCode(line) && (
        <span className="subtle">
          <Charged charged={charged} />
        </span>
      )}
      {credits && <span className="subtle figures">{t("billing.credits", credits)}</span>}
    </span>
  );
}
