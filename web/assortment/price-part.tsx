import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { EditedArticle, PriceBody } from "../../server/assortment/contract.ts";
import { Charged } from "../catalogue/index.ts";
import {
  DataTable,
  Day,
  Empty,
  kronorText,
  Money,
  oreOf,
  Part,
  Refused,
  type TableColumn,
  t,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { faultsIn } from "./draft.ts";
import { PriceDays } from "./price-days.tsx";
import { PriceEffect } from "./price-effect.tsx";

type Price = EditedArticle["prices"][number];
const kinds = ["rent_month", "on_call_month", "sale", "purchase", "service"] as const;
const shownKinds: readonly string[] = ["rent_month", "on_call_month"];

/** An article's prices by date at the own supplier, and a new one from a day. */
export function PricePart({ view }: { view: EditedArticle }) {
  const [isOpen, setOpen] = useState(false);
  const columns: TableColumn<Price>[] = [
    { id: "slag", head: t("assortment.price.kind"), value: ({ kind }) => t(`assortment.field.${kind}`) },
    {
      id: "pris",
      head: t("assortment.col.what"),
      numeric: true,
      value: ({ amountOre }) => amountOre,
      cell: ({ amountOre }) => <Money ore={amountOre} />,
    },
    { id: "fran", head: t("assortment.price.from"), value: ({ from }) => from, cell: ({ from }) => <Day on={from} /> },
    {
      id: "till",
      head: t("assortment.price.to"),
      value: ({ to }) => to,
      cell: ({ to }) => (to ? <Day on={to} /> : t("assortment.price.to.none")),
    },
    { id: "moms", head: t("assortment.price.vat"), numeric: true, value: ({ vatRate }) => vatRate, onPhone: false },
  ];
  return (
    <Part
      title={t("assortment.prices")}
      actions={
        <Button size="small" variant="secondary" onClick={() => setOpen(!isOpen)}>
          {t("assortment.prices.new")}
        </Button>
      }
    >
      {view.charged && (
        <p className="subtle">
          {t("assortment.prices.charged")} <Charged charged={view.charged} />
        </p>
      )}
      {isOpen && <NewPrice view={view} close={() => setOpen(false)} />}
      <DataTable
        name="priser"
        caption={t("assortment.prices")}
        columns={columns}
        rows={view.prices}
        rowKey={({ priceId }) => String(priceId)}
        tools={false}
        empty={<Empty title={t("assortment.prices.none")} />}
      />
    </Part>
  );
}

function NewPrice({ view, close }: { view: EditedArticle; close: () => void }) {
  const { articleNo, billingForm } = view.article;
  const [wish, setWish] = useState<PriceWish>({
    ...{ kind: billingForm === "rent" ? "rent_month" : "sale", amount: "", vatRate: 25, from: null, to: null },
  });
  const [isTried, setTried] = useState(false);
  const [shown, setShown] = useState<{ articleNo: string; kind: PriceBody["kind"]; from: string; amountOre: number }>();
  const set = useCommand<PriceBody, { articleNo: string }>("/api/assortment/articles/{articleNo}/prices", {
    invalidates: ["/api/assortment", "/api/catalogue"],
    done: () => ({ text: t("assortment.price.done") }),
  });
  const faults = faultsIn(set.refusal, t("field.wrong"));
  async function send(mayLeaveGap: boolean) {
    setTried(true);
    const { kind, from, to, vatRate } = wish;
    const amountOre = oreOf(wish.amount);
    if (amountOre === undefined || from === null) return;
    if (await set.run({ kind, from, to, amountOre, vatRate, mayLeaveGap }, { path: { articleNo } })) close();
  }
  function show() {
    setTried(true);
    const amountOre = oreOf(wish.amount);
    if (amountOre !== undefined && wish.from !== null) setShown({ articleNo, kind: wish.kind, from: wish.from, amountOre });
  }
  return (
    <form
      className="assortment-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <PriceFields wish={wish} set={setWish} isTried={isTried} />
      <Calculated calculated={view.calculated} kind={wish.kind} take={(amount) => setWish({ ...wish, amount })} />
      {shown && <PriceEffect key={JSON.stringify(shown)} query={shown} />}
      {faults.map(({ message }) => (
        <p key={message} className="wrong-word" role="alert">
          {message}
        </p>
      ))}
      {faults.length === 0 && <Refused refusal={set.refusal} />}
      <div className="row">
        <Button size="small" loading={set.isRunning}>
          {t("assortment.price.set")}
        </Button>
        {shownKinds.includes(wish.kind) && (
          <Button type="button" size="small" variant="secondary" onClick={show}>
            {t("assortment.effect.show")}
          </Button>
        )}
        {set.refusal?.code === "price-gap" && (
          <Button type="button" size="small" variant="secondary" onClick={() => void send(true)}>
            {t("assortment.price.gap")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The price at cost, and what it comes of; or what is missing to say it. */
function Calculated({
  calculated,
  kind,
  take,
}: {
  calculated: EditedArticle["calculated"];
  kind: PriceBody["kind"];
  take: (amount: string) => void;
}) {
  const { ore, missing, purchaseOre, percent, years } = calculated;
  if (calculated.kind !== kind) return null;
  if (ore === null)
    return (
      <p className="subtle">
        {t("pricelist.calculated.missing", { what: (missing ?? []).map((one) => t(`pricelist.calculated.${one}`)).join(", ") })}
      </p>
    );
  return (
    <p>
      {t("pricelist.calculated")} <Money ore={purchaseOre ?? 0} /> + {percent} %
      {kind === "rent_month" && ` ${t("pricelist.calculated.months", { count: (years ?? 0) * 12 })}`} = <Money ore={ore} />{" "}
      <Button type="button" size="small" variant="tertiary" onClick={() => take(kronorText(ore))}>
        {t("pricelist.calculated.take")}
      </Button>
    </p>
  );
}

interface PriceWish {
  kind: PriceBody["kind"];
  amount: string;
  vatRate: number;
  from: string | null;
  to: string | null;
}

function PriceFields({ wish, set, isTried }: { wish: PriceWish; set: (wish: PriceWish) => void; isTried: boolean }) {
  const today = useToday();
  // A monthly price may fill days that have been: rent of them waits for it.
  const first = wish.kind === "rent_month" ? undefined : today;
  return (
    <div className="assortment-fields">
      <Select
        size="small"
        label={t("assortment.price.kind")}
        value={wish.kind}
        onChange={({ target }) => set({ ...wish, kind: target.value as PriceBody["kind"] })}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`assortment.field.${one}`)}
          </option>
        ))}
      </Select>
      <TextField
        size="small"
        label={t("assortment.price.amount")}
        inputMode="decimal"
        value={wish.amount}
        error={isTried && oreOf(wish.amount) === undefined ? t("assortment.price.amount.wrong") : undefined}
        onChange={({ target }) => set({ ...wish, amount: target.value })}
      />
      <PriceDays
        wish={wish}
        set={(days) => set({ ...wish, ...days })}
        today={today}
        first={first}
        error={isTried && !wish.from ? t("assortment.price.day.needed") : undefined}
      />
    </div>
  );
}
