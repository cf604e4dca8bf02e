import { Alert, Button, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Moment, Refused, t, useCommand } from "../platform/index.ts";
import type { Draft } from "./use-open-draft.ts";

type Handed = NonNullable<Draft["handed"]>;
const old = ["/api/orders/drafts"];

/** Above a draft that a colleague has handed to me: who wrote it, what she says, and a way to send it back. */
export function HandedToMe({ handed }: { handed: Handed }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Alert variant="info" size="small">
      <div className="handed">
        <p>
          <strong>{t("orders.handed.from", { name: handed.name })}</strong> <Moment at={handed.at} />. {t("orders.handed.do")}
        </p>
        {handed.note && <p className="handed-note">{handed.note}</p>}
        {isOpen ? (
          <SendBack handoverId={handed.handoverId} close={() => setOpen(false)} />
        ) : (
          <div>
            <Button size="xsmall" variant="secondary" onClick={() => setOpen(true)}>
              {t("orders.handed.back")}
            </Button>
          </div>
        )}
      </div>
    </Alert>
  );
}

function SendBack({ handoverId, close }: { handoverId: string; close: () => void }) {
  const navigate = useNavigate();
  const [answer, setAnswer] = useState("");
  const back = useCommand<{ answer: string }, { draftId: string }>("/api/orders/handovers/{handoverId}/send-back", {
    invalidates: old,
    done: () => ({ text: t("orders.handed.back.done") }),
  });
  return (
    <form
      className="stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await back.run({ answer: answer.trim() }, { path: { handoverId } })) await navigate({ to: "/utkast" });
      }}
    >
      <Textarea
        size="small"
        minRows={2}
        maxLength={1000}
        label={t("orders.handed.back.why")}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <Refused refusal={back.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={back.isRunning} disabled={answer.trim().length < 3}>
          {t("orders.handed.back")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={close}>
          {t("orders.handed.back.not")}
        </Button>
      </div>
    </form>
  );
}

/** Instead of a draft that I have handed over: whose it is now, and the way to take it back. */
export function HandedByMe({ handed }: { handed: Handed }) {
  const take = useCommand<undefined, { draftId: string }>("/api/orders/handovers/{handoverId}/take-back", {
    invalidates: old,
    done: () => ({ text: t("orders.handed.taken") }),
  });
  const to = handed.name ?? t("orders.handed.unit");
  return (
    <Alert variant="info" size="small">
      <div className="handed">
        <p>
          <strong>{t("orders.handed.to", { name: to })}</strong> <Moment at={handed.at} />. {t("orders.handed.waits")}
        </p>
        {handed.note && <p className="handed-note">{handed.note}</p>}
        <Refused refusal={take.refusal} />
        <div>
          <Button
            size="small"
            variant="secondary"
            loading={take.isRunning}
            onClick={() => void take.run(undefined, { path: { handoverId: handed.handoverId } })}
          >
            {t("orders.handed.take")}
          </Button>
        </div>
      </div>
    </Alert>
  );
}
