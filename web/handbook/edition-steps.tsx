import { Button, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type {
  DecideEditionBody,
  EditionView,
  Moved,
  MoveEditionBody,
  PublishEditionBody,
  Side,
} from "../../server/handbook/contract.ts";
import { DayField, Refused, t, useCommand, useToday } from "../platform/index.ts";

const options = { invalidates: ["/api/handbook"], done: () => ({ text: t("handbook.moved") }) };

/** The next step of an edition: decided by those who must, published from a day, sent back, withdrawn. */
export function EditionSteps({ edition }: { edition: EditionView }) {
  const { state, sidesMissing } = edition;
  return (
    <div className="stack">
      {state === "draft" && sidesMissing.map((side) => <Decide key={side} edition={edition} side={side} />)}
      {state === "decided" && <Publish edition={edition} />}
      <Moves edition={edition} />
    </div>
  );
}

function Decide({ edition, side }: { edition: EditionView; side: Side }) {
  const today = useToday();
  const [decidedBy, setDecidedBy] = useState("");
  const [decidedOn, setDecidedOn] = useState<string | null>(today);
  const decide = useCommand<DecideEditionBody, Moved>("/api/handbook/editions/{editionId}/decide", options);
  const { editionId, version } = edition;
  return (
    <form
      className="stack"
      aria-label={t(`handbook.decide.${side}`)}
      onSubmit={(event) => {
        event.preventDefault();
        const body = { version, side, decidedBy: decidedBy.trim(), decidedOn: decidedOn ?? "" };
        void decide.run(body, { path: { editionId } });
      }}
    >
      <h3>{t(`handbook.decide.${side}`)}</h3>
      <div className="handbook-row">
        <TextField
          label={t("handbook.decide.by")}
          size="small"
          maxLength={200}
          value={decidedBy}
          onChange={({ target }) => setDecidedBy(target.value)}
        />
        <DayField label={t("handbook.decide.on")} value={decidedOn} today={today} to={today} onChange={setDecidedOn} />
        <Button
          type="submit"
          size="small"
          variant="secondary"
          loading={decide.isRunning}
          disabled={decidedBy.trim().length < 3 || decidedOn === null}
        >
          {t("handbook.decide.do")}
        </Button>
      </div>
      <Refused refusal={decide.refusal} />
    </form>
  );
}

function Publish({ edition: { editionId, version } }: { edition: EditionView }) {
  const today = useToday();
  const [validFrom, setValidFrom] = useState<string | null>(today);
  const publish = useCommand<PublishEditionBody, Moved>("/api/handbook/editions/{editionId}/publish", options);
  return (
    <form
      className="stack"
      aria-label={t("handbook.publish")}
      onSubmit={(event) => {
        event.preventDefault();
        void publish.run({ version, validFrom: validFrom ?? "" }, { path: { editionId } });
      }}
    >
      <h3>{t("handbook.publish")}</h3>
      <p className="subtle">{t("handbook.publish.what")}</p>
      <div className="handbook-row">
        <DayField label={t("handbook.publish.from")} value={validFrom} today={today} from={today} onChange={setValidFrom} />
        <Button type="submit" size="small" loading={publish.isRunning} disabled={validFrom === null}>
          {t("handbook.publish.do")}
        </Button>
      </div>
      <Refused refusal={publish.refusal} />
    </form>
  );
}

/** Which moves an edition of each state may be given by hand. */
const movesOf: Record<string, readonly MoveEditionBody["move"][]> = {
  draft: ["return", "discard"],
  returned: ["resume", "discard"],
  decided: ["return"],
  published: ["withdraw"],
};

function Moves({ edition: { editionId, version, state } }: { edition: EditionView }) {
  const [because, setBecause] = useState("");
  const move = useCommand<MoveEditionBody, Moved>("/api/handbook/editions/{editionId}/move", options);
  const moves = movesOf[state] ?? [];
  if (moves.length === 0) return null;
  const asksWhy = moves.some((one) => one === "return" || one === "withdraw");
  const reason = because.trim();
  return (
    <details className="edition">
      <summary>{t("handbook.other-steps")}</summary>
      <div className="stack">
        {asksWhy && (
          <Textarea
            label={t("handbook.because")}
            description={t("handbook.because.hint")}
            size="small"
            minRows={2}
            maxLength={500}
            value={because}
            onChange={({ target }) => setBecause(target.value)}
          />
        )}
        <Refused refusal={move.refusal} />
        <div className="row">
          {moves.map((one) => (
            <Button
              key={one}
              size="small"
              variant="secondary"
              data-color="neutral"
              loading={move.isRunning}
              disabled={(one === "return" || one === "withdraw") && reason.length < 3}
              onClick={() =>
                void move.run({ version, move: one, ...(reason ? { because: reason } : {}) }, { path: { editionId } })
              }
            >
              {t(`handbook.move.${one}`)}
            </Button>
          ))}
        </div>
      </div>
    </details>
  );
}
