import { Button, Checkbox, Select, Skeleton } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import type { PrescriberList, WithdrawBody, Withdrawn, WithdrawQuote } from "../../server/buffers/contract.ts";
import type { PersonSummary } from "../../server/patients/contract.ts";
import { PayerWhy } from "../orders/index.ts";
import { Money, Refused, t, useApi, useCommand } from "../platform/index.ts";
import type { Line, Shelf } from "./own-shelf.tsx";

type Body = Omit<WithdrawBody, "items"> & { items: { scanned: string; quantity: number }[] };

/** Who pays, what it costs and from which day, before anything is handed out; then one press. */
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
  const quote = useCommand<Body, WithdrawQuote>("/api/buffers/withdrawals/quote");
  const command = useCommand<Body, Withdrawn>("/api/buffers/withdrawals");
  const body: Body = {
    ...{ storeId: shelf.storeId, personId: person.personId, isSwap },
    items: lines.map(({ scanned, quantity }) => ({ scanned, quantity })),
    ...(prescriberId === "" ? {} : { prescriberId }),
  };
  const asked = JSON.stringify(body);
  const ask = useRef(quote.run);
  ask.current = quote.run;
  // Asked again when what is asked has changed.
  useEffect(() => {
    void ask.current(JSON.parse(asked) as Body);
  }, [asked]);
  const answer = quote.answer;
  const faults = answer?.rows.flatMap(({ fault }) => fault ?? []) ?? [];
  const isStopped = !answer || faults.length > 0 || (answer.waits && !isSwap);
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
      {answer && <Rows quote={answer} />}
      {answer?.waits && !isSwap && faults.length === 0 && <p role="alert">{t("buffers.waits")}</p>}
      <Refused refusal={command.refusal} />
      <Button
        className="shelf-go"
        loading={command.isRunning}
        disabled={isStopped}
        onClick={() => void command.run(body).then((done) => done && finish(done))}
      >
        {t("buffers.handOut", { count: lines.length })}
      </Button>
    </section>
  );
}

function Rows({ quote }: { quote: WithdrawQuote }) {
  return (
    <ul className="shelf-rows">
      {quote.rows.map((row) => (
        <li key={row.rowNo}>
          <span>{row.articleName}</span>
          {row.fault ? (
            <span role="alert">
              {t(`orders.fault.${row.fault.code}`)}. {row.fault.because ?? ""}
            </span>
          ) : (
            <>
              <PayerWhy payer={row.payer} about={row.articleName} />
              <span>
                <Money ore={row.amountOre === null ? null : row.amountOre * row.quantity} perMonth={row.billingForm === "rent"} />
              </span>
            </>
          )}
        </li>
      ))}
      {quote.rentFrom && <li>{t("buffers.rentStarts", { day: quote.rentFrom })}</li>}
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
