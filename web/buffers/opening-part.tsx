import { Button, Textarea } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AnswerOpeningBody, OpeningView } from "../../server/buffers/contract-opening.ts";
import { ConfirmOnce, errorOf, fieldId, Moment, PartHead, Refused, t, useCommand, useMay } from "../platform/index.ts";
import { OpeningState } from "./opening-state.tsx";

/** One wish for a shelf: what and why, what became of it, and its answer for whoever answers. */
export function OpeningPart({ opening, close }: { opening: OpeningView; close: () => void }) {
  const may = useMay();
  const { name, unitName, sizeClass, because, note, answeredAt, answeredBy, storeId } = opening;
  return (
    <section className="case" aria-label={name}>
      <PartHead title={name} hide={t("buffers.openings.hide")} close={close} />
      <div className="stack">
        <dl className="facts">
          <dt>{t("buffers.openings.state")}</dt>
          <dd>
            <OpeningState opening={opening} />
          </dd>
          <dt>{t("buffers.openings.unit")}</dt>
          <dd>{unitName}</dd>
          <dt>{t("buffers.class.size")}</dt>
          <dd>{sizeClass}</dd>
          <dt>{t("buffers.openings.because")}</dt>
          <dd>{because}</dd>
          <dt>{t("buffers.openings.asked")}</dt>
          <dd>
            <Moment at={opening.askedAt} /> {opening.askedBy}
          </dd>
          {answeredAt && (
            <>
              <dt>{t(`buffers.openings.state.${opening.state}`)}</dt>
              <dd>
                <Moment at={answeredAt} /> {answeredBy}
              </dd>
            </>
          )}
          {note && (
            <>
              <dt>{t("buffers.openings.note")}</dt>
              <dd>{note}</dd>
            </>
          )}
        </dl>
        {storeId && may("buffers.keep") && (
          <p>
            <Link to="/forrad/$storeId" params={{ storeId }}>
              {t("buffers.openings.open")}
            </Link>
          </p>
        )}
        {opening.mayAnswer !== "no" && <Answer opening={opening} />}
        {opening.mayWithdraw && <Withdraw opening={opening} />}
      </div>
    </section>
  );
}

/** Yes opens the shelf at once; no says why. What the region is asked, customer service answers with who there said it. */
function Answer({ opening: { openingId, name, mayAnswer } }: { opening: OpeningView }) {
  const [note, setNote] = useState("");
  const answer = useCommand<AnswerOpeningBody, { storeId: string | null }>("/api/buffers/openings/{openingId}/answer", {
    invalidates: ["/api/buffers"],
    done: ({ storeId }) => ({ text: t(storeId ? "buffers.openings.done.yes" : "buffers.openings.done.no", { name }) }),
  });
  const send = (isYes: boolean) => {
    const said = note.trim();
    void answer.run({ isYes, ...(said ? { because: said } : {}) }, { path: { openingId } });
  };
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => event.preventDefault()}>
      <Textarea
        id={fieldId("because")}
        size="small"
        label={t("buffers.openings.note")}
        description={t(mayAnswer === "with-note" ? "buffers.openings.note.region" : "buffers.openings.note.help")}
        minRows={2}
        maxLength={500}
        value={note}
        error={errorOf(answer.errors, "because")}
        onChange={({ target }) => setNote(target.value)}
      />
      <Refused refusal={answer.refusal} />
      <div className="row">
        <Button type="button" size="small" loading={answer.isRunning} onClick={() => send(true)}>
          {t("buffers.openings.yes")}
        </Button>
        <Button type="button" size="small" variant="secondary" disabled={answer.isRunning} onClick={() => send(false)}>
          {t("buffers.openings.no")}
        </Button>
      </div>
    </form>
  );
}

function Withdraw({ opening: { openingId, name } }: { opening: OpeningView }) {
  const withdraw = useCommand<undefined, unknown>("/api/buffers/openings/{openingId}/withdraw", {
    invalidates: ["/api/buffers"],
    done: () => ({ text: t("buffers.openings.done.withdrawn", { name }) }),
  });
  return (
    <>
      <Refused refusal={withdraw.refusal} />
      <div>
        <ConfirmOnce
          button={t("buffers.openings.withdraw")}
          title={t("buffers.openings.withdraw")}
          doIt={t("buffers.openings.withdraw")}
          run={() => withdraw.run(undefined, { path: { openingId } })}
        >
          <p>{t("buffers.openings.withdraw.sure", { name })}</p>
        </ConfirmOnce>
      </div>
    </>
  );
}
