import { Button } from "@navikt/ds-react";
import type { CountDifferenceView, CountView } from "../../server/stores/contract-count.ts";
import { ConfirmOnce, Moment, PageLink, Refused, t, UndoForm, useCommand, useQueued } from "../platform/index.ts";

/** What is counted: the store, and the area where it is one. */
export function placeOf({ storeName, area }: { storeName: string; area: string }): string {
  return area === "" ? storeName : t("stores.count.in-area", { store: storeName, area });
}

/** The differences, and the close that books them: what will be booked, and what is left, is said before. */
export function CloseCount({ count }: { count: CountView }) {
  const command = useCommand<{ digest: string }, unknown>("/api/stores/counts/{countId}/close", {
    invalidates: ["/api/stores", "/api/buffers"],
  });
  const unsent = useQueued().filter(({ kind }) => kind === "count" || kind === "count-store").length;
  const close = () => command.run({ digest: count.digest }, { path: { countId: count.countId } });
  return (
    <section className="stack" aria-label={t("stores.count.differences")}>
      <h2>{t("stores.count.differences")}</h2>
      {count.differences.length === 0 && <p>{t("stores.count.differences.none")}</p>}
      <CountRows differences={count.differences} />
      {unsent > 0 && <p role="status">{t("stores.count.unsent", { count: unsent })}</p>}
      <Refused refusal={command.refusal} />
      <div>
        <ConfirmOnce
          button={t("stores.count.close")}
          title={t("stores.count.close.ask", { store: placeOf(count) })}
          doIt={t("stores.count.close.do")}
          disabled={unsent > 0}
          run={close}
        >
          <Sums count={count} />
        </ConfirmOnce>
      </div>
    </section>
  );
}

/** What the close books, what it leaves to somebody, and what nobody has counted. */
function Sums({ count: { sums, uncounted } }: { count: CountView }) {
  const booked = sums.filter(({ isBooked }) => isBooked);
  const left = sums.filter(({ isBooked }) => !isBooked);
  return (
    <div className="stack">
      <p>{t(booked.length === 0 ? "stores.count.sum.nothing" : "stores.count.sum.booked")}</p>
      {booked.length > 0 && <SumRows sums={booked} />}
      {uncounted > 0 && (
        <p>
          <strong>{t("stores.count.uncounted", { count: uncounted })}</strong>
        </p>
      )}
      {left.length > 0 && (
        <>
          <p>{t("stores.count.sum.left")}</p>
          <SumRows sums={left} />
        </>
      )}
      {booked.length > 0 && <p className="subtle">{t("stores.count.billing")}</p>}
    </div>
  );
}

function SumRows({ sums }: { sums: CountView["sums"] }) {
  return (
    <ul>
      {sums.map(({ outcome, pieces }) => (
        <li key={outcome}>{t(`stores.count.sum.${outcome}`, { count: pieces })}</li>
      ))}
    </ul>
  );
}

/** A count that was begun by mistake is dropped, with why. */
export function DropCount({ countId }: { countId: string }) {
  const send = useCommand<{ because: string }, unknown>("/api/stores/counts/{countId}/drop", {
    invalidates: ["/api/stores/counts"],
    done: () => ({ text: t("stores.count.drop.done") }),
  });
  return (
    <UndoForm
      send={send}
      path={{ countId }}
      open={t("stores.count.drop")}
      doIt={t("stores.count.drop.do")}
      because={t("stores.count.drop.because")}
      how={t("stores.count.drop.help")}
    />
  );
}

/** A count that is over: who ended it and when, and what differed. For paper too. */
export function EndedCount({ count }: { count: CountView }) {
  const isDropped = count.state === "dropped";
  return (
    <>
      <p role="status">{t(isDropped ? "stores.count.dropped" : "stores.count.closed", { store: placeOf(count) })}</p>
      {isDropped && <p>{t("stores.count.dropped.because", { because: count.droppedBecause ?? "" })}</p>}
      <p>
        <Moment at={count.startedAt} /> – <Moment at={count.endedAt} />
        {count.endedBy && `, ${count.endedBy}`}. {t("stores.count.lines", { count: count.lines })}
      </p>
      {!isDropped && count.differences.length === 0 && <p>{t("stores.count.differences.none")}</p>}
      <CountRows differences={count.differences} />
      <div className="row no-print">
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => window.print()}>
          {t("stores.count.print")}
        </Button>
        <PageLink to="/inventering">{t("stores.count.another")}</PageLink>
        {count.sums.some(({ isBooked, outcome }) => !isBooked && outcome !== "on-its-way") && (
          <PageLink to="/inventering/att-se-efter">{t("stores.count.tasks.title")}</PageLink>
        )}
      </div>
    </>
  );
}

/** What is to be done, or was, with one difference. */
export function outcomeOf({ outcome, bin }: Pick<CountDifferenceView, "outcome" | "bin">): string {
  return t(`stores.count.outcome.${outcome}`, { bin: bin ?? t("stores.pick.noBin") });
}

function CountRows({ differences }: { differences: readonly CountDifferenceView[] }) {
  return (
    <ul className="hand-over-rows">
      {differences.map((row) => (
        <li key={`${row.deviceNo ?? row.articleNo} ${row.outcome}`}>
          <span>
            {row.articleName} <span className="figures subtle">{row.deviceNo ?? row.articleNo}</span>
            {row.isUncounted && <span className="subtle"> · {t("stores.count.nobody")}</span>}
          </span>
          <strong>
            {row.deviceNo === null && `${t("stores.count.of", { expected: row.expected, counted: row.counted })} `}
            {outcomeOf(row)}
          </strong>
        </li>
      ))}
    </ul>
  );
}
