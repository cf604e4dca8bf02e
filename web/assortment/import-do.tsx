import { Button, Checkbox } from "@navikt/ds-react";
import { useState } from "react";
import type { Applied, ApplyBody, ImportView } from "../../server/assortment/contract.ts";
import { ConfirmOnce, DayField, Moment, type Refusal, Refused, t, useCommand, useToday } from "../platform/index.ts";

/** What may be done with a file in its state: apply, set to a day, show anew, let go, undo. */
export function ImportDo({ view }: { view: ImportView }) {
  if (view.state === "ready" || view.state === "failed") return <Apply view={view} />;
  if (view.state === "planned") return <Drop importId={view.importId} />;
  return view.state === "applied" ? <Undo importId={view.importId} /> : null;
}

const invalidates = ["/api/assortment", "/api/catalogue"];

function Drop({ importId }: { importId: string }) {
  const drop = useCommand<object, { importId: string }>("/api/assortment/imports/{importId}/drop", { invalidates });
  return (
    <>
      <div className="row">
        <Button
          size="small"
          variant="tertiary"
          loading={drop.isRunning}
          onClick={() => void drop.run({}, { path: { importId } })}
        >
          {t("assortment.import.drop")}
        </Button>
      </div>
      <Refused refusal={drop.refusal} />
    </>
  );
}

function Apply({ view }: { view: ImportView }) {
  const { importId, differenceDigest, answersDigest, counts } = view;
  const today = useToday();
  const [mayLeaveGap, setMayLeaveGap] = useState(false);
  const [on, setOn] = useState<string | null>(null);
  const [isLater, setLater] = useState(false);
  const [isTried, setTried] = useState(false);
  const apply = useCommand<ApplyBody, Applied>("/api/assortment/imports/{importId}/apply", {
    invalidates,
    done: ({ state }) => ({ text: t(state === "planned" ? "assortment.plans.done" : "assortment.import.applied", { on }) }),
  });
  const renew = useCommand<object, { importId: string }>("/api/assortment/imports/{importId}/renew", { invalidates });
  const send = (day: string | null) =>
    void apply.run({ differenceDigest, answersDigest, mayLeaveGap, on: day }, { path: { importId } });
  const showAnew = () => {
    apply.reset();
    void renew.run({}, { path: { importId } });
  };
  const isOld = apply.refusal?.code === "import-differs-now" || view.state === "failed";
  return (
    <>
      {counts.gaps > 0 && (
        <div>
          <p className="wrong-word">{t("assortment.import.gaps", { count: counts.gaps })}</p>
          <Checkbox size="small" checked={mayLeaveGap} onChange={({ target }) => setMayLeaveGap(target.checked)}>
            {t("assortment.import.gaps.may")}
          </Checkbox>
        </div>
      )}
      {isLater && (
        <DayField
          label={t("assortment.col.day")}
          value={on}
          today={today}
          from={today}
          error={isTried && !on ? t("assortment.price.day.needed") : undefined}
          onChange={setOn}
        />
      )}
      <div className="row">
        {!isOld && !isLater && view.unanswered === 0 && (
          <Button size="small" loading={apply.isRunning} onClick={() => send(null)}>
            {t("assortment.import.apply")}
          </Button>
        )}
        {!isOld && isLater && (
          <Button size="small" loading={apply.isRunning} onClick={() => (on === null ? setTried(true) : send(on))}>
            {t("assortment.import.set")}
          </Button>
        )}
        {!isOld && !isLater && view.kind === "articles" && (
          <Button size="small" variant="secondary" onClick={() => setLater(true)}>
            {t("assortment.import.apply-on")}
          </Button>
        )}
        {isOld && (
          <Button size="small" loading={renew.isRunning} onClick={showAnew}>
            {t("assortment.import.renew")}
          </Button>
        )}
        <Drop importId={importId} />
      </div>
      <Refused refusal={apply.refusal} />
      <Refused refusal={renew.refusal} />
    </>
  );
}

interface Since {
  articleNo: string;
  field: string;
  who: string;
  at: string;
}

function Undo({ importId }: { importId: string }) {
  const undo = useCommand<{ leaveChanged: boolean }, Applied>("/api/assortment/imports/{importId}/undo", {
    invalidates,
    done: () => ({ text: t("assortment.import.undone") }),
  });
  const run = (leaveChanged: boolean) => undo.run({ leaveChanged }, { path: { importId } });
  const since = sinceOf(undo.refusal);
  return (
    <>
      <div className="row">
        <ConfirmOnce
          button={t("assortment.import.undo")}
          title={t("assortment.import.undo.title")}
          doIt={t("assortment.import.undo")}
          run={() => run(false)}
        >
          <p>{t("assortment.import.undo.what")}</p>
        </ConfirmOnce>
      </div>
      <Refused refusal={undo.refusal} />
      {since.length > 0 && (
        <section aria-label={t("assortment.import.since")}>
          <h3>{t("assortment.import.since")}</h3>
          <ul>
            {since.map(({ articleNo, field, who, at }) => (
              <li key={`${articleNo} ${field}`}>
                {articleNo} {t(`assortment.field.${field}`)}, {who} <Moment at={at} />
              </li>
            ))}
          </ul>
          <Button size="small" variant="secondary" loading={undo.isRunning} onClick={() => void run(true)}>
            {t("assortment.import.since.leave")}
          </Button>
        </section>
      )}
    </>
  );
}

function sinceOf(refusal: Refusal | undefined): Since[] {
  const rows = refusal?.code === "import-changed-since" ? refusal.facts.rows : undefined;
  return Array.isArray(rows) ? (rows as Since[]) : [];
}
