import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { RowView } from "../../server/purchasing/contract.ts";
import type { Arrived, ReceiveBody } from "../../server/purchasing/contract-goods.ts";
import { Refused, t, useCommand } from "../platform/index.ts";
import { ReceiveDevices } from "./receive-devices.tsx";
import { bodyOf, piecesOf, type RowDraft, type Typed, type Waiting, whole } from "./receive-draft.ts";
import { ReceiveLots } from "./receive-lots.tsx";

interface ReceiveRowProps {
  row: RowView;
  draft: RowDraft;
  change: (draft: RowDraft) => void;
  /** The article was scanned, and its serial number comes next. */
  waiting: Waiting | undefined;
  waitNoMore: () => void;
  done: (arrived: Arrived) => void;
}

/** One row that is taken in: what to do with the article, how many or which, and how the control went. */
export function ReceiveRow({ row, draft, change, waiting, waitNoMore, done }: ReceiveRowProps) {
  const [quantity, setQuantity] = useState(
    String(row.announced > row.arrived ? Math.min(row.awaited, row.announced - row.arrived) : row.awaited),
  );
  const [bin, setBin] = useState("");
  const [control, setControl] = useState({ checked: "", failed: "0", note: "" });
  const command = useCommand<ReceiveBody, Arrived>("/api/purchases/rows/{rowId}/receive", {
    invalidates: ["/api/purchases", "/api/stores", "/api/devices"],
  });
  const count = row.isMarked ? draft.devices.length : piecesOf(draft, quantity);
  const failed = whole(control.failed);
  const toCheck = row.controlShare === null ? 0 : Math.ceil(((count + failed) * row.controlShare) / 100);
  async function receive() {
    const arrived = await command.run(bodyOf(row, draft, { quantity, bin, control }), { path: { rowId: row.rowId } });
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
      {row.isMarked && <ReceiveDevices row={row} draft={draft} change={change} waiting={waiting} waitNoMore={waitNoMore} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void receive();
        }}
      >
        {!row.isMarked && draft.lots.length < 2 && (
          <TextField
            label={t("purchasing.receive.quantity")}
            inputMode="numeric"
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
          />
        )}
        {!row.isMarked && <ReceiveLots draft={draft} change={change} />}
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
        {command.errors.length > 0 && <p className="wrong-word">{t("purchasing.receive.form")}</p>}
        <Button loading={command.isRunning} disabled={count + failed === 0}>
          {t("purchasing.receive.do", { count })}
        </Button>
      </form>
    </section>
  );
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
