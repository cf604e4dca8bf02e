import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { RowView } from "../../server/purchasing/contract.ts";
import type { Arrived, ReceiveBody } from "../../server/purchasing/contract-goods.ts";
import { Refused, t, useCommand } from "../platform/index.ts";

/** What has been scanned of a row and is not taken in yet. */
export interface RowDraft {
  serials: readonly string[];
  lot: string;
  useBefore: string;
}

interface ReceiveRowProps {
  row: RowView;
  draft: RowDraft;
  change: (part: Partial<RowDraft>) => void;
  done: (arrived: Arrived) => void;
}

/** One row that is taken in: what to do with the article, how many, and how the control went. */
export function ReceiveRow({ row, draft, change, done }: ReceiveRowProps) {
  const [quantity, setQuantity] = useState(
    String(row.announced > row.arrived ? Math.min(row.awaited, row.announced - row.arrived) : row.awaited),
  );
  const [bin, setBin] = useState("");
  const [control, setControl] = useState({ checked: "", failed: "0", note: "" });
  const command = useCommand<ReceiveBody, Arrived>("/api/purchases/rows/{rowId}/receive", {
    invalidates: ["/api/purchases", "/api/stores", "/api/devices"],
  });
  const count = row.isMarked ? draft.serials.length : whole(quantity);
  const failed = whole(control.failed);
  const toCheck = row.controlShare === null ? 0 : Math.ceil(((count + failed) * row.controlShare) / 100);
  async function receive() {
    const arrived = await command.run(bodyOf(row, draft, { quantity: count, bin, control }), { path: { rowId: row.rowId } });
    if (arrived) done(arrived);
  }
  return (
    <section className="receive-row" aria-label={row.articleName}>
      <h2 className="receive-article">{row.articleName}</h2>
      <p className="figures">
        {row.articleNo} · {row.vendorArticleNo} · {t("purchasing.receive.left", { count: row.awaited })}
      </p>
      <Told title={t("purchasing.receive.instruction")} text={row.goodsInText} />
      <Told title={t("purchasing.receive.control", { share: row.controlShare ?? 0 })} text={row.controlText} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void receive();
        }}
      >
        {row.isMarked ? (
          <Serials draft={draft} change={change} />
        ) : (
          <TextField
            label={t("purchasing.receive.quantity")}
            inputMode="numeric"
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
          />
        )}
        {(draft.lot || draft.useBefore) && (
          <p className="figures">{t("purchasing.receive.lot", { lot: draft.lot || "–", day: draft.useBefore || "–" })}</p>
        )}
        {row.controlShare !== null && (
          <Control toCheck={toCheck} control={control} set={(part) => setControl((before) => ({ ...before, ...part }))} />
        )}
        <TextField
          label={t("stores.goods.bin")}
          description={t("stores.goods.bin.help")}
          autoComplete="off"
          value={bin}
          onChange={(event) => setBin(event.target.value)}
        />
        <Refused refusal={command.refusal} />
        <Button loading={command.isRunning} disabled={count + failed === 0}>
          {t("purchasing.receive.do", { count })}
        </Button>
      </form>
    </section>
  );
}

function whole(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
}

interface Typed {
  quantity: number;
  bin: string;
  control: { checked: string; failed: string; note: string };
}

function bodyOf(row: RowView, draft: RowDraft, { quantity, bin, control }: Typed): ReceiveBody {
  const what = row.isMarked ? { devices: draft.serials.map((serialNo) => ({ serialNo })) } : { quantity };
  return {
    ...(quantity > 0 ? what : {}),
    ...(row.controlShare === null
      ? {}
      : { control: { checked: whole(control.checked), failed: whole(control.failed), note: control.note } }),
    ...(draft.lot ? { lot: draft.lot } : {}),
    ...(draft.useBefore ? { useBefore: draft.useBefore } : {}),
    ...(bin.trim() ? { bin } : {}),
  };
}

/** A text that stands with the article, shown when it is needed. */
function Told({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null;
  return (
    <LocalAlert status="announcement" size="small">
      <LocalAlert.Header>
        <LocalAlert.Title as="h3">{title}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{text}</LocalAlert.Content>
    </LocalAlert>
  );
}

function Serials({ draft, change }: { draft: RowDraft; change: (part: Partial<RowDraft>) => void }) {
  if (draft.serials.length === 0) return <p>{t("purchasing.receive.serials.none")}</p>;
  return (
    <ul className="receive-serials">
      {draft.serials.map((serial) => (
        <li key={serial}>
          <span className="figures">{serial}</span>
          <Button
            type="button"
            size="small"
            variant="tertiary"
            onClick={() => change({ serials: draft.serials.filter((one) => one !== serial) })}
          >
            {t("purchasing.receive.remove")}
            <span className="aksel-sr-only"> {serial}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface ControlProps {
  toCheck: number;
  control: Typed["control"];
  set: (part: Partial<Typed["control"]>) => void;
}

function Control({ toCheck, control, set }: ControlProps) {
  return (
    <fieldset className="purchase-fields">
      <legend>{t("purchasing.receive.control.do", { count: toCheck })}</legend>
      <TextField
        label={t("purchasing.receive.checked")}
        inputMode="numeric"
        htmlSize={6}
        value={control.checked}
        onChange={(event) => set({ checked: event.target.value })}
      />
      <TextField
        label={t("purchasing.receive.failed")}
        inputMode="numeric"
        htmlSize={6}
        value={control.failed}
        onChange={(event) => set({ failed: event.target.value })}
      />
      {whole(control.failed) > 0 && (
        <TextField
          label={t("purchasing.receive.note")}
          value={control.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      )}
    </fieldset>
  );
}
