import type { RowChange, RowFault } from "../../server/purchasing/contract.ts";
import { kronor, type Refusal, Refused, t } from "../platform/index.ts";

/** Why rows are not bought, or what has changed of them; any other refusal as it is. */
export function RowFaults({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null;
  const rows = refusal.facts.rows;
  const lines = Array.isArray(rows) ? rows.map((row: RowFault & RowChange) => lineOf(refusal.code, row)) : [];
  return (
    <div role="alert" className="purchase-refused">
      <Refused refusal={refusal} />
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function lineOf(code: string, row: RowFault & RowChange): string {
  if (code === "purchase-rows-refused") return `${row.articleNo}: ${t(`purchasing.hindrance.${row.code}`)}`;
  if (code !== "purchase-need-changed") return row.articleNo;
  const isPrice = row.priceOre !== row.priceNowOre;
  const words = [
    row.needed < row.quantity ? t("purchasing.changed.need", { quantity: row.quantity, needed: row.needed }) : "",
    isPrice ? t("purchasing.changed.price", { was: kronor(row.priceOre), now: kronor(row.priceNowOre) }) : "",
  ];
  return `${row.articleNo}: ${words.filter(Boolean).join(" ")}`;
}
