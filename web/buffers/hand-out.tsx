import { Button, Checkbox, Select, Skeleton } from "@navikt/ds-react";
import { useEffect, useState } from "react";
import type { PrescriberList, Withdrawn, WithdrawQuote } from "../../server/buffers/contract.ts";
import type { PersonSummary } from "../../server/patients/contract.ts";
import {
  type AidFault,
  type AidInHand,
  AskedOfRow,
  emptyAid,
  freshRow,
  isArticleFault,
  type NewAid,
  PayerWhy,
  quotedFaults,
  quotedFor,
} from "../orders/index.ts";
import { Money, Refused, t, useApi, useCommand } from "../platform/index.ts";
import type { Line, Shelf } from "./own-shelf.tsx";
import { itemsOf, type ShelfBody, useShelfQuote } from "./use-shelf-quote.ts";

/** Who pays, what it costs and from which day, and what rules ask, before anything is handed out; then one press. */
export function HandOut({
  shelf,
  lines,
  person,
  finish,
  other,
}: {
  shelf: Shelf;
  lines: readonly Line[];
  person: PersonSummary;
  finish: (done: Withdrawn) => void;
  other: () => void;
}) {
  const [isSwap, setSwap] = useState(shelf.isShortStay);
  const [prescriberId, setPrescriber] = useState("");
  const [said, setSaid] = useState<NewAid>(() => emptyAid(false));
  const [isTried, setTried] = useState(false);
  const aid = withLines(said, lines);
  const change: AidInHand["change"] = (next) => setSaid((before) => next(withLines(before, lines)));
  const command = useCommand<ShelfBody, Withdrawn>("/api/buffers/withdrawals");
  const body = (how: "asked" | "done"): ShelfBody => ({
    ...{ storeId: shelf.storeId, personId: person.personId, isSwap, items: itemsOf(aid, how) },
    ...(prescriberId === "" ? {} : { prescriberId }),
  });
  const quote = useShelfQuote(body("asked"));
  const answer = quote.value;
  const open = answer ? openFaults(aid, answer) : [];
  const isStopped = !answer || !quote.isFresh || answer.rows.some(({ fault }) => fault && isArticleFault(fault));
  const waits = answer !== undefined && !isSwap && answer.rows.some(waitsForOthers);
  function handOut() {
    setTried(true);
    if (open.length === 0) void command.run(body("done")).then((done) => done && finish(done));
  }
  return (
    <section className="shelf-quote" aria-label={t("buffers.quote")}>
      <p className="shelf-person">
        <strong>{person.name}</strong> <span className="figures">{person.number}</span>
        <Button size="small" variant="tertiary" data-color="neutral" onClick={other}>
          {t("buffers.otherPerson")}
        </Button>
      </p>
      {shelf.isShortStay && (
        <Checkbox checked={isSwap} onChange={({ target }) => setSwap(target.checked)}>
          {t("buffers.swap")}
        </Checkbox>
      )}
      {answer && (answer.needsPrescriber || prescriberId !== "") && (
        <Prescribers shelf={shelf} lines={lines} chosen={prescriberId} choose={setPrescriber} />
      )}
      <Refused refusal={quote.refusal} />
      {!answer && !quote.refusal && <Skeleton variant="text" />}
      {answer && <Rows {...{ aid, change, answer }} faults={isTried ? open : []} />}
      {waits && <p role="alert">{t("buffers.waits")}</p>}
      {isTried && open.length > 0 && <p role="alert">{t("buffers.asked", { count: open.length })}</p>}
      <Refused refusal={command.refusal} />
      <Button className="shelf-go" loading={command.isRunning} disabled={isStopped || waits} onClick={handOut}>
        {t("buffers.handOut", { count: lines.length })}
      </Button>
    </section>
  );
}

/** The scanned things as rows of an order, with what has been said of those that were there before. */
function withLines(aid: NewAid, lines: readonly Line[]): NewAid {
  const rows = lines.map(({ scanned: key, articleNo, articleName: name, quantity }) => {
    const known = aid.rows.find((row) => row.key === key);
    return { ...(known ?? freshRow({ articleNo, name, type: "main_aid" }, key)), quantity };
  });
  return { ...aid, rows };
}

type QuotedRow = WithdrawQuote["rows"][number];

/** What is answered or done by whoever hands out: nothing waits at a shelf, so also what an order could wait for. */
function openFaults(aid: NewAid, quote: WithdrawQuote): AidFault[] {
  const open = quotedFaults(aid, quote);
  const undone = aid.rows.flatMap(({ key, articleNo, name }, place) => {
    const quoted = quotedFor(quote, place, articleNo);
    const isKnown = open.some(({ field }) => field === `payer.${key}`);
    const isOpen = quoted && (quoted.missing.length > 0 || quoted.gates.some(({ inOrder, done }) => inOrder !== "no" && !done));
    return isOpen && !isKnown ? [{ field: `payer.${key}`, code: "gate-needed", articleName: name }] : [];
  });
  return [...open, ...undone];
}

/** Somebody else decides, approves or does something first. */
function waitsForOthers({ payer, missing, approval, gates, fault }: QuotedRow): boolean {
  const isUndecided = payer.kind === "manual" && missing.length === 0 && fault === null;
  return isUndecided || approval !== null || gates.some(({ inOrder, done }) => inOrder === "no" && !done);
}

/** Until a prescriber is named: what is told then is above. */
const isUnsigned = ({ fault }: QuotedRow) => fault?.code === "may-not-sign" || fault?.code === "ask-manager";

type RowsProps = Pick<AidInHand, "aid" | "change" | "faults"> & { answer: WithdrawQuote };

function Rows({ answer, ...inHand }: RowsProps) {
  return (
    <ul className="shelf-rows">
      {inHand.aid.rows.map((row, place) => {
        const quoted = quotedFor(answer, place, row.articleNo);
        if (!quoted) return null;
        return (
          <li key={row.key}>
            <span>{quoted.articleName}</span>
            {!quoted.fault && quoted.missing.length === 0 && (
              <>
                <PayerWhy payer={quoted.payer} about={quoted.articleName} />
                <span>
                  <Money
                    ore={quoted.amountOre === null ? null : quoted.amountOre * quoted.quantity}
                    perMonth={quoted.billingForm === "rent"}
                  />
                </span>
              </>
            )}
            {!isUnsigned(quoted) && <AskedOfRow row={row} quoted={quoted} {...inHand} />}
          </li>
        );
      })}
      {answer.rentFrom && <li>{t("buffers.rentStarts", { day: answer.rentFrom })}</li>}
    </ul>
  );
}

function Prescribers({
  shelf,
  lines,
  chosen,
  choose,
}: {
  shelf: Shelf;
  lines: readonly Line[];
  chosen: string;
  choose: (staffId: string) => void;
}) {
  const articles = [...new Set(lines.map(({ articleNo }) => articleNo))].slice(0, 20).join();
  const asked = useApi<PrescriberList>("/api/buffers/{storeId}/prescribers", {
    path: { storeId: shelf.storeId },
    query: { articles },
  });
  const found = asked.is === "shown" ? asked.value : undefined;
  const usual = found?.items.find(({ staffId }) => staffId === found.usual)?.staffId;
  useEffect(() => {
    if (usual !== undefined && chosen === "") choose(usual);
  }, [usual, chosen, choose]);
  return (
    <Select
      label={t("buffers.prescriber")}
      description={t("buffers.prescriber.help")}
      value={chosen}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{t("buffers.prescriber.choose")}</option>
      {(found?.items ?? []).map(({ staffId, name, title, unitName }) => (
        <option key={staffId} value={staffId}>
          {name}, {title}, {unitName}
        </option>
      ))}
    </Select>
  );
}
