import { Alert, Button, Select, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import type { QuoteView } from "../../server/orders/contract.ts";
import type { HandDraftBody, signerList } from "../../server/orders/contract-drafts.ts";
import { Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";

/** Faults of rows that somebody else may sign. */
const signingFaults: readonly string[] = ["may-not-sign", "ask-manager"];

/** Whether a row waits for somebody who may sign it. */
export function needsSigner(quote: QuoteView | undefined): boolean {
  return quote?.rows.some(({ fault }) => fault !== null && signingFaults.includes(fault.code)) ?? false;
}

interface HandOverProps {
  draftId: string;
  quote: QuoteView;
  saveNow: () => Promise<void>;
}

/** Hands the draft to a colleague who may sign all its rows, or to whoever of the unit may. */
export function HandOver({ draftId, quote, saveNow }: HandOverProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="hand-over">
      <p>{t("orders.hand.why")}</p>
      {isOpen ? (
        <HandOverForm draftId={draftId} quote={quote} saveNow={saveNow} close={() => setOpen(false)} />
      ) : (
        <div>
          <Button size="small" onClick={() => setOpen(true)}>
            {t("orders.hand")}
          </Button>
        </div>
      )}
    </div>
  );
}

function HandOverForm({ draftId, quote, saveNow, close }: HandOverProps & { close: () => void }) {
  const navigate = useNavigate();
  const articles = [...new Set(quote.rows.map(({ articleNo }) => articleNo))].join(",");
  const signers = useApi<z.infer<typeof signerList>>("/api/orders/signers", { query: { articles } });
  const [toStaffId, setTo] = useState("");
  const [note, setNote] = useState("");
  const hand = useCommand<HandDraftBody, { handoverId: string }>("/api/orders/drafts/{draftId}/hand-over", {
    invalidates: ["/api/orders/drafts"],
    done: () => ({ text: t("orders.hand.done") }),
  });
  async function send() {
    await saveNow();
    const body = { ...(toStaffId ? { toStaffId } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
    if (await hand.run(body, { path: { draftId } })) await navigate({ to: "/utkast" });
  }
  return (
    <Shown asked={signers} rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <Alert variant="warning" size="small">
            {t("orders.hand.nobody")}
          </Alert>
        ) : (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <Select
              size="small"
              label={t("orders.hand.to")}
              description={t("orders.hand.to.hint")}
              value={toStaffId}
              onChange={({ target }) => setTo(target.value)}
            >
              <option value="">{t("orders.hand.to.any", { count: items.length })}</option>
              {items.map(({ staffId, name, title }) => (
                <option key={staffId} value={staffId}>
                  {name}, {title.toLowerCase()}
                </option>
              ))}
            </Select>
            <Textarea
              size="small"
              minRows={2}
              maxLength={1000}
              label={t("orders.hand.note")}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <Refused refusal={hand.refusal} />
            <div className="row">
              <Button type="submit" size="small" loading={hand.isRunning}>
                {t("orders.hand.send")}
              </Button>
              <Button type="button" size="small" variant="tertiary" onClick={close}>
                {t("orders.hand.not")}
              </Button>
            </div>
          </form>
        )
      }
    </Shown>
  );
}
