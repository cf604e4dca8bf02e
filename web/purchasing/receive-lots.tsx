import { Button, TextField } from "@navikt/ds-react";
import { t } from "../platform/index.ts";
import type { Batch, LotDraft, RowDraft } from "./receive-draft.ts";

/** A batch in words: what its code says of it. Empty when it says nothing. */
export function batchText({ lot, useBefore }: Batch): string {
  const words = [
    lot && t("purchasing.receive.lot", { lot }),
    useBefore && t("purchasing.receive.use-before", { day: useBefore }),
  ];
  return words.filter(Boolean).join(", ");
}

/** The batches of a counted row. With several, how many are of each. */
export function ReceiveLots({ draft, change }: { draft: RowDraft; change: (draft: RowDraft) => void }) {
  const { lots } = draft;
  const keyOf = ({ lot, useBefore }: LotDraft) => `${lot} ${useBefore}`;
  const without = (gone: LotDraft) => change({ ...draft, lots: lots.filter((lot) => lot !== gone) });
  const set = (changed: LotDraft, quantity: string) =>
    change({ ...draft, lots: lots.map((lot) => (lot === changed ? { ...lot, quantity } : lot)) });
  return lots.map((lot) => (
    <div key={keyOf(lot)} className="receive-lot">
      {lots.length > 1 ? (
        <TextField
          label={t("purchasing.receive.lot.quantity", { lot: batchText(lot) })}
          inputMode="numeric"
          htmlSize={6}
          value={lot.quantity}
          onChange={(event) => set(lot, event.target.value)}
        />
      ) : (
        <span className="figures">{batchText(lot)}</span>
      )}
      <Button type="button" size="small" variant="tertiary" onClick={() => without(lot)}>
        {t("purchasing.receive.remove")}
        <span className="aksel-sr-only"> {batchText(lot)}</span>
      </Button>
    </div>
  ));
}
