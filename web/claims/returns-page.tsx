import "./claims.css";
import { Button, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { ReturnView, returnList, SoldView, soldList } from "../../server/claims/contract-returns.ts";
import { Charged } from "../catalogue/index.ts";
import {
  DataTable,
  Day,
  Empty,
  Money,
  Page,
  Part,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { BuyBacks } from "./buy-backs-part.tsx";
import { ReturnPart, returnState, SoldPart } from "./return-part.tsx";

/** What is sold with return: what may still come back, what has, and what no rule decides. */
export function ReturnsPage() {
  const address = useAddress();
  const orderNo = address.get("bestallning") ?? "";
  const sold = useApi<z.infer<typeof soldList>>("/api/claims/sold", { query: orderNo ? { orderNo } : {} });
  const returns = useApi<z.infer<typeof returnList>>("/api/claims/returns", { query: { which: "all" } });
  const rows = sold.is === "shown" ? { ...sold, value: sold.value.items } : sold;
  const back = returns.is === "shown" ? { ...returns, value: returns.value.items } : returns;
  const sale = rows.is === "shown" ? rows.value.find(({ chargeId }) => chargeId === address.get("salt")) : undefined;
  const chosen = back.is === "shown" ? back.value.find(({ returnId }) => returnId === address.get("retur")) : undefined;
  const isNarrow = Boolean(sale ?? chosen);
  const close = () => address.set({ salt: "", retur: "" });
  const search: Record<string, string> = orderNo ? { bestallning: orderNo } : {};
  return (
    <Page title={t("claims.returns.title")} shape="table" lead={t("claims.returns.lead")}>
      <div className={isNarrow ? "beside" : undefined}>
        <div className="return-lists">
          <BuyBacks />
          <Part title={t("claims.returns.came")}>
            <DataTable
              caption={t("claims.returns.came")}
              name="returer"
              columns={returnColumns(isNarrow)}
              rows={back}
              rowKey={(row) => row.returnId}
              rowTarget={(row) => ({ to: "/retur-av-salt", search: { ...search, retur: row.returnId } })}
              empty={
                <Empty title={t("claims.returns.none")}>
                  <p>{t("claims.returns.none.do")}</p>
                </Empty>
              }
            />
          </Part>
          <Part title={t("claims.returns.sold")}>
            <FindOrder key={orderNo} orderNo={orderNo} find={(no) => address.set({ bestallning: no, salt: "", retur: "" })} />
            <DataTable
              caption={t("claims.returns.sold")}
              name="salt"
              columns={soldColumns(isNarrow)}
              rows={rows}
              rowKey={(row) => row.chargeId}
              rowTarget={(row) => ({ to: "/retur-av-salt", search: { ...search, salt: row.chargeId } })}
              empty={
                <Empty title={t("claims.returns.sold.none")}>
                  <p>{t("claims.returns.sold.none.do")}</p>
                </Empty>
              }
            />
          </Part>
        </div>
        {sale && <SoldPart key={sale.chargeId} sale={sale} close={close} />}
        {chosen && <ReturnPart key={chosen.returnId} one={chosen} close={close} />}
      </div>
    </Page>
  );
}

function FindOrder({ orderNo, find }: { orderNo: string; find: (orderNo: string) => void }) {
  const [typed, setTyped] = useState(orderNo);
  function submit(event: FormEvent) {
    event.preventDefault();
    find(typed.trim());
  }
  return (
    <form className="row return-find" noValidate onSubmit={submit}>
      <TextField
        size="small"
        label={t("claims.returns.order")}
        value={typed}
        maxLength={20}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button size="small" variant="secondary">
        {t("claims.returns.find")}
      </Button>
    </form>
  );
}

/** Beside what is chosen there is room for less. */
const narrowed = <Row,>(columns: TableColumn<Row>[], isNarrow: boolean, kept: readonly string[]) =>
  isNarrow ? columns.filter(({ id }) => kept.includes(id)) : columns;

function returnColumns(isNarrow: boolean): TableColumn<ReturnView>[] {
  const all: TableColumn<ReturnView>[] = [
    { id: "nr", head: t("claims.returns.no"), value: ({ returnNo }) => returnNo },
    { id: "artikel", head: t("billing.article"), value: ({ articleName }) => articleName },
    { id: "betalare", head: t("billing.payer"), value: ({ payerName }) => payerName },
    {
      id: "dag",
      head: t("claims.returns.on"),
      value: ({ returnedOn }) => returnedOn,
      cell: (row) => <Day on={row.returnedOn} />,
    },
    { id: "lage", head: t("claims.returns.state"), value: returnState, cell: (row) => <State one={row} /> },
  ];
  return narrowed(all, isNarrow, ["nr", "artikel", "lage"]);
}

function State({ one }: { one: ReturnView }) {
  const kind = { open: "wait", waits: "info", credited: "good", none: "plain", undone: "plain" } as const;
  return <StatusTag kind={kind[one.state]}>{returnState(one)}</StatusTag>;
}

function soldColumns(isNarrow: boolean): TableColumn<SoldView>[] {
  const all: TableColumn<SoldView>[] = [
    { id: "artikel", head: t("billing.article"), value: ({ articleName, articleNo }) => `${articleName} ${articleNo}` },
    {
      id: "kod",
      head: t("claims.returns.charged"),
      value: ({ charged }) => charged.sign,
      cell: (row) => <Charged charged={row.charged} />,
    },
    { id: "betalare", head: t("billing.payer"), value: ({ payerName }) => payerName },
    { id: "bestallning", head: t("claims.returns.order"), value: ({ orderNo }) => orderNo },
    { id: "sald", head: t("claims.returns.sold-on"), value: ({ soldOn }) => soldOn, cell: (row) => <Day on={row.soldOn} /> },
    {
      id: "kvar",
      head: t("claims.returns.left"),
      numeric: true,
      value: ({ left }) => left,
      cell: ({ left, quantity }) => `${left}/${quantity}`,
    },
    {
      id: "pris",
      head: t("claims.returns.price"),
      numeric: true,
      value: ({ priceOre }) => priceOre,
      cell: (row) => <Money ore={row.priceOre} />,
    },
  ];
  return narrowed(all, isNarrow, ["artikel", "bestallning", "kvar"]);
}
