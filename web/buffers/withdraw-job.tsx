import { Button, TextField } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { ShelfItem, Withdrawn } from "../../server/buffers/contract.ts";
import type { PersonSummary, PersonsFound } from "../../server/patients/contract.ts";
import { ApiProblem, refresh, ScanBox, type ScanResult, sendApi, t, whatHappened, whatToDo } from "../platform/index.ts";
import { HandOut } from "./hand-out.tsx";
import type { Line, Shelf } from "./own-shelf.tsx";

const isNumberOfPerson = (text: string) => /^(\d{6}|\d{8})[-+ ]?\d{4}$/.test(text) || /^\d{8}[-+]?[0-9A-Z]{4}$/i.test(text);
const isName = (text: string) => /^\p{L}{2,}([ -]\p{L}+)+$/u.test(text);

/** What is in hand: the aids that were scanned, the person that they are for, and what was just handed out. */
export function WithdrawJob({ shelf }: { shelf: Shelf }) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [person, setPerson] = useState<PersonSummary>();
  const [hits, setHits] = useState<readonly PersonSummary[]>([]);
  const [done, setDone] = useState<Withdrawn>();
  // Scans may come faster than the screen is drawn.
  const scanned = useRef<readonly Line[]>([]);

  function keep(next: readonly Line[]) {
    scanned.current = next;
    setLines(next);
  }

  async function scan(text: string): Promise<ScanResult> {
    setDone(undefined);
    try {
      if (isNumberOfPerson(text)) return await scanPerson(text);
      if (isName(text)) return await searchPerson(text);
      return await scanAid(text);
    } catch (problem) {
      return wrong(problem);
    }
  }

  async function scanAid(text: string): Promise<ScanResult> {
    const item = await post<ShelfItem>("/api/buffers/scan", { storeId: shelf.storeId, scanned: text });
    const same = scanned.current.find((line) => line.scanned === item.scanned);
    if (same?.deviceNo) return { isRight: false, text: t("buffers.already", { deviceNo: item.deviceNo }) };
    keep(withOne(scanned.current, item));
    return { isRight: true, text: item.articleName, undo: () => keep(scanned.current.filter((line) => line.scanned !== text)) };
  }

  async function scanPerson(number: string): Promise<ScanResult> {
    const found = await post<PersonSummary>("/api/patients/find", { number });
    take(found);
    return { isRight: true, text: found.name };
  }

  async function searchPerson(name: string): Promise<ScanResult> {
    const { persons } = await post<PersonsFound>("/api/patients/search", { name });
    if (persons[0] && persons.length === 1) take(persons[0]);
    else setHits(persons);
    return { isRight: persons.length > 0, text: t("buffers.persons", { count: persons.length }) };
  }

  function take(found: PersonSummary) {
    setPerson(found);
    setHits([]);
  }

  function finish(withdrawn: Withdrawn) {
    keep([]);
    setPerson(undefined);
    setDone(withdrawn);
    void refresh(["/api/buffers", "/api/devices", "/api/orders"]);
  }

  return (
    <>
      {done && <Done key={done.orderId} done={done} />}
      {lines.length > 0 && <Lines lines={lines} change={keep} />}
      {person && lines.length > 0 ? (
        <HandOut shelf={shelf} lines={lines} person={person} finish={finish} other={() => setPerson(undefined)} />
      ) : (
        hits.length > 1 && <Hits hits={hits} take={take} />
      )}
      <ScanBox label={labelOf(lines, person)} onScan={scan} />
    </>
  );
}

function wrong(problem: unknown): ScanResult {
  if (!(problem instanceof ApiProblem)) throw problem;
  return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
}

function withOne(lines: readonly Line[], item: ShelfItem): readonly Line[] {
  const same = lines.find((line) => line.scanned === item.scanned);
  if (!same) return [...lines, { ...item, quantity: 1 }];
  return lines.map((line) => (line === same ? { ...line, quantity: line.quantity + 1 } : line));
}

function labelOf(lines: readonly Line[], person: PersonSummary | undefined): string {
  if (lines.length === 0) return t("buffers.scan.aid");
  return person ? t("buffers.scan.more") : t("buffers.scan.person");
}

/** Each scan is an intention of its own. */
function post<Answer>(path: Parameters<typeof sendApi>[0]["path"], body: object): Promise<Answer> {
  return sendApi<Answer>({ method: "POST", path, body, idempotencyKey: crypto.randomUUID() });
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
      {!done.goesHomeOn && !done.swapOrderNo && (
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => void undo()}>
          {t("buffers.undo")}
        </Button>
      )}
    </section>
  );
}
