import type { ClosureDetail } from "../../server/closures/contract.ts";
import { ConfirmOnce, Day, Moment, PartHead, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { ClosureState } from "./closure-state.tsx";
import { countWords, Hanging } from "./hanging.tsx";

/** One unit's end: where it stands, what is left with a link to do each, what has been done, and how it is taken back. */
export function ClosurePart({ closureId, close }: { closureId: string; close: () => void }) {
  const asked = useApi<ClosureDetail>("/api/closures/{closureId}", { path: { closureId } });
  const title = asked.is === "shown" ? asked.value.unitName : t("closures.title");
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("closures.hide")} close={close} />
      <Shown asked={asked}>{(closure) => <About closure={closure} />}</Shown>
    </section>
  );
}

function About({ closure }: { closure: ClosureDetail }) {
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t("closures.col.state")}</dt>
        <dd>
          <ClosureState closure={closure} />
        </dd>
        <dt>{t("closures.col.into")}</dt>
        <dd>{closure.toUnitName ?? t("closures.closes")}</dd>
        <dt>{t("closures.col.on")}</dt>
        <dd>
          <Day on={closure.on} />
        </dd>
        <dt>{t("closures.col.because")}</dt>
        <dd>{closure.because}</dd>
      </dl>
      {closure.isHeldUp && <p>{t("closures.held-up", { left: countWords(closure.left) })}</p>}
      {closure.hanging.length > 0 && <Hanging hanging={closure.hanging} />}
      {closure.mayWithdraw && <Withdraw closure={closure} />}
      <h3>{t("closures.entries")}</h3>
      <ol className="closure-entries">
        {closure.entries.map((entry) => (
          <li key={`${entry.at} ${entry.what}`}>
            {t(`closures.entry.${entry.what}`)}
            {entry.counts.length > 0 && `: ${countWords(entry.counts)}`}{" "}
            <span className="subtle">
              <Moment at={entry.at} /> {entry.byName ?? t("closures.program")}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Withdraw({ closure }: { closure: ClosureDetail }) {
  const { closureId, unitName, on } = closure;
  const withdraw = useCommand<undefined, unknown>("/api/closures/{closureId}/withdraw", {
    invalidates: ["/api/closures"],
    done: () => ({ text: t("closures.withdraw.done", { unit: unitName }) }),
  });
  return (
    <>
      <Refused refusal={withdraw.refusal} />
      <div>
        <ConfirmOnce
          button={t("closures.withdraw")}
          title={t("closures.withdraw")}
          doIt={t("closures.withdraw")}
          run={() => withdraw.run(undefined, { path: { closureId } })}
        >
          <p>{t("closures.withdraw.sure", { unit: unitName, day: on })}</p>
        </ConfirmOnce>
      </div>
    </>
  );
}
