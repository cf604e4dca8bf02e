import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { PrescriberList, Withdrawn } from "../../server/buffers/contract.ts";
import type { PersonSummary } from "../../server/patients/contract.ts";
import {
  ApiProblem,
  QueuedScans,
  refresh,
  ScanBox,
  sendApi,
  t,
  useApi,
  useHasNet,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import { HandOut } from "./hand-out.tsx";
import { HandOutNoNet } from "./hand-out-no-net.tsx";
import type { Line, Shelf } from "./own-shelf.tsx";
import { TodayAtShelf } from "./today-at-shelf.tsx";
import { useInHand } from "./use-in-hand.ts";

/** What is in hand: the aids that were scanned, the person that they are for, and what was just handed out. */
export function WithdrawJob({ shelf }: { shelf: Shelf }) {
  const [done, setDone] = useState<Withdrawn>();
  const hasNet = useHasNet();
  // Asked for at once, so that the phone has them where there is no net.
  const prescribers = useApi<PrescriberList>("/api/buffers/{storeId}/prescribers", { path: { storeId: shelf.storeId } });
  const { lines, keep, person, number, hits, take, forget, scan } = useInHand(shelf, () => setDone(undefined));

  function finish(withdrawn?: Withdrawn) {
    keep([]);
    forget();
    setDone(withdrawn);
    void refresh(["/api/buffers", "/api/devices", "/api/orders"]);
  }

  const whose = person ? { personId: person.personId } : number === undefined ? undefined : { personNumber: number };
  return (
    <>
      {done && <Done key={done.orderId} done={done} />}
      {lines.length > 0 && <Lines lines={lines} change={keep} />}
      {!hasNet && whose && lines.length > 0 && (
        <HandOutNoNet {...{ shelf, lines, whose, prescribers, finish }} person={person?.name ?? number ?? ""} other={forget} />
      )}
      {person && lines.length > 0 && hasNet ? (
        <HandOut shelf={shelf} lines={lines} person={person} finish={finish} other={forget} />
      ) : (
        hits.length > 1 && <Hits hits={hits} take={take} />
      )}
      <ScanBox label={labelOf(lines, whose !== undefined)} onScan={scan} />
      <QueuedScans kind="withdraw" />
      <TodayAtShelf storeId={shelf.storeId} />
    </>
  );
}

function labelOf(lines: readonly Line[], hasPerson: boolean): string {
  if (lines.length === 0) return t("buffers.scan.aid");
  return hasPerson ? t("buffers.scan.more") : t("buffers.scan.person");
}

function Lines({ lines, change }: { lines: readonly Line[]; change: (lines: readonly Line[]) => void }) {
  return (
    <ul className="shelf-lines" aria-label={t("buffers.lines")}>
      {lines.map((line) => (
        <li key={line.scanned}>
          <span className="shelf-line-name">{line.articleName}</span>
          <span className="figures subtle">{line.deviceNo ?? line.articleNo}</span>
          {line.deviceNo === null && (
            <TextField
              label={t("buffers.quantity")}
              size="small"
              htmlSize={4}
              inputMode="numeric"
              value={String(line.quantity)}
              onChange={({ target }) => {
                const quantity = Math.min(999, Math.max(1, Number(target.value.replace(/\D/g, "")) || 1));
                change(lines.map((one) => (one === line ? { ...one, quantity } : one)));
              }}
            />
          )}
          <Button
            size="small"
            variant="tertiary"
            data-color="neutral"
            onClick={() => change(lines.filter((one) => one !== line))}
          >
            {t("buffers.remove")}
            <span className="aksel-sr-only"> {line.articleName}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Hits({ hits, take }: { hits: readonly PersonSummary[]; take: (person: PersonSummary) => void }) {
  return (
    <ul className="shelf-lines" aria-label={t("buffers.choose")}>
      {hits.map((person) => (
        <li key={person.personId}>
          <Button variant="secondary" onClick={() => take(person)}>
            {person.name}, {person.number}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Done({ done }: { done: Withdrawn }) {
  const [state, setState] = useState<"done" | "undone" | string>("done");
  async function undo() {
    try {
      await sendApi({
        method: "POST",
        path: "/api/buffers/withdrawals/{orderId}/undo",
        params: { path: { orderId: done.orderId } },
        idempotencyKey: crypto.randomUUID(),
      });
      setState("undone");
      void refresh(["/api/buffers", "/api/devices", "/api/orders"]);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setState(`${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}`);
    }
  }
  if (state === "undone")
    return (
      <p className="shelf-done" role="status">
        {t("buffers.undone", { orderNo: done.orderNo })}
      </p>
    );
  return (
    <section className="shelf-done" role="status">
      <strong>
        {done.goesHomeOn
          ? t("buffers.goesHome", { orderNo: done.orderNo, day: done.goesHomeOn })
          : t("buffers.done", { orderNo: done.orderNo })}
      </strong>
      {done.rentFrom && <span>{t("buffers.rentFrom", { day: done.rentFrom })}</span>}
      {done.swapOrderNo && <span>{t("buffers.swapComes", { orderNo: done.swapOrderNo })}</span>}
      {state !== "done" && <span role="alert">{state}</span>}
      {!done.goesHomeOn && (
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => void undo()}>
          {t("buffers.undo")}
        </Button>
      )}
    </section>
  );
}
