import "./purchasing.css";
import { Button, Checkbox, Switch, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { NeedList, NeedView, ProposeBody, Proposed } from "../../server/purchasing/contract.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Money,
  Page,
  PageLink,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { NeedWhy } from "./need-why.tsx";
import { RowFaults } from "./row-faults.tsx";

/** Inköp: what is short and why, and purchase orders of what is chosen. */
export function NeedsPage() {
  const address = useAddress();
  const may = useMay();
  const isAll = address.get("alla") === "1";
  const asked = useApi<NeedList>("/api/purchases/needs", { query: isAll ? { all: "1" } : {} }, { keepLast: true });
  const buying = useBuying();
  const items = asked.is === "shown" ? asked.value.items : [];
  const chosen = items.filter((need) => buying.isChosen(need));
  const mayBuy = may("purchases.make");
  return (
    <Page
      title={t("purchasing.needs.title")}
      shape="table"
      lead={t("purchasing.needs.lead")}
      actions={
        <>
          <ButtonLink to="/inkop/leverantorer" size="small" variant="secondary">
            {t("purchasing.vendors")}
          </ButtonLink>
          <ButtonLink to="/inkop/stopp" size="small" variant="secondary">
            {t("purchasing.stops.title")}
          </ButtonLink>
        </>
      }
    >
      <div className="purchase-tools">
        <Switch size="small" checked={isAll} onChange={(event) => address.set({ alla: event.target.checked ? "1" : "" })}>
          {t("purchasing.needs.all")}
        </Switch>
        {mayBuy && items.length > 1 && (
          <Button size="small" variant="tertiary" onClick={() => buying.chooseAll(!buying.isAllChosen)}>
            {t(buying.isAllChosen ? "purchasing.needs.choose-none" : "purchasing.needs.choose-all")}
          </Button>
        )}
        {mayBuy && (
          <Button size="small" disabled={chosen.length === 0} loading={buying.isRunning} onClick={() => void buying.buy(chosen)}>
            {t("purchasing.needs.buy", { count: chosen.length })}
          </Button>
        )}
      </div>
      <RowFaults refusal={buying.refusal} />
      <DataTable
        caption={t("purchasing.needs.title")}
        columns={columnsOf(buying, mayBuy)}
        rows={asked.is === "shown" ? items : (asked as Exclude<typeof asked, { is: "shown" }>)}
        rowKey={({ articleNo }) => articleNo}
        empty={
          <Empty title={t("purchasing.needs.none")}>
            <p>{t("purchasing.needs.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

type Buying = ReturnType<typeof useBuying>;

/** What is chosen to be bought: all that is proposed, until somebody says otherwise. */
function useBuying() {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const [isAllChosen, setAllChosen] = useState(true);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand<ProposeBody, Proposed>("/api/purchases/orders", { invalidates: ["/api/purchases"] });
  const quantityOf = (need: NeedView) => typed[need.articleNo] ?? String(need.propose);
  const mayChoose = (need: NeedView) => need.hindrance === null;
  const isChosen = (need: NeedView) =>
    mayChoose(need) && (chosen[need.articleNo] ?? (isAllChosen && need.propose > 0)) && /^[1-9]\d{0,3}$/.test(quantityOf(need));
  async function buy(needs: readonly NeedView[]) {
    const made = await command.run({
      rows: needs.map((need) => ({ articleNo: need.articleNo, quantity: Number(quantityOf(need)) })),
    });
    if (!made) return;
    const [first] = made.orders;
    if (first && made.orders.length === 1)
      void navigate({ to: "/inkopsorder/$orderId", params: { orderId: first.orderId } } as never);
    else void navigate({ to: "/inkopsorder" } as never);
  }
  return {
    ...{ isRunning: command.isRunning, refusal: command.refusal, quantityOf, mayChoose, isChosen, buy },
    isAllChosen,
    /** All that is proposed, or nothing. */
    chooseAll: (is: boolean) => {
      setChosen({});
      setAllChosen(is);
    },
    choose: (articleNo: string, is: boolean) => setChosen((before) => ({ ...before, [articleNo]: is })),
    type: (articleNo: string, text: string) => {
      setTyped((before) => ({ ...before, [articleNo]: text }));
      setChosen((before) => ({ ...before, [articleNo]: true }));
    },
  };
}

function columnsOf(buying: Buying, mayBuy: boolean): TableColumn<NeedView>[] {
  const columns: TableColumn<NeedView>[] = [
    {
      id: "artikel",
      head: t("purchasing.col.article"),
      value: ({ articleName, articleNo }) => `${articleName} ${articleNo}`,
      cell: (need) => <ArticleCell need={need} mayBuy={mayBuy} />,
    },
    { id: "leverantor", head: t("purchasing.col.vendor"), value: ({ vendor }) => vendor, choose: (vendor) => vendor },
    {
      id: "sort",
      onPhone: false,
      head: t("purchasing.col.kind"),
      value: ({ kind }) => kind,
      cell: ({ kind }) => t(`purchasing.kind.${kind}`),
      choose: (kind) => t(`purchasing.kind.${kind}`),
    },
    {
      id: "forst",
      head: t("purchasing.col.wanted"),
      value: ({ wantedOn }) => wantedOn,
      cell: ({ wantedOn }) => <Day on={wantedOn} />,
    },
    {
      id: "saknas",
      head: t("purchasing.col.short"),
      numeric: true,
      value: ({ short }) => short,
      cell: (need) => (
        <>
          <span className="figures">{need.short}</span> <NeedWhy figures={need} articleName={need.articleName} />
        </>
      ),
    },
    {
      id: "pris",
      head: t("purchasing.col.price"),
      numeric: true,
      value: ({ priceOre }) => priceOre,
      cell: ({ priceOre }) => <Money ore={priceOre} />,
    },
  ];
  return mayBuy
    ? [...columns, { id: "kop", head: t("purchasing.col.buy"), cell: (need) => <BuyCell need={need} buying={buying} /> }]
    : columns;
}

function ArticleCell({ need, mayBuy }: { need: NeedView; mayBuy: boolean }) {
  const { articleNo, articleName, hindrance, stopReason, isContracted } = need;
  return (
    <span className="need-article">
      {mayBuy ? (
        <PageLink to="/inkop/niva/$articleNo" params={{ articleNo }}>
          {articleName}
        </PageLink>
      ) : (
        <span>{articleName}</span>
      )}
      <span className="subtle figures">{articleNo}</span>
      {!isContracted && <StatusTag kind="wait">{t("purchasing.no-contract")}</StatusTag>}
      {hindrance && <StatusTag kind="bad">{t(`purchasing.hindrance.${hindrance}`)}</StatusTag>}
      {stopReason && <span className="subtle">{stopReason}</span>}
    </span>
  );
}

function BuyCell({ need, buying }: { need: NeedView; buying: Buying }) {
  const { articleNo, articleName } = need;
  if (!buying.mayChoose(need)) return <span className="subtle">{t("purchasing.not-bought")}</span>;
  return (
    <span className="need-buy">
      <Checkbox
        size="small"
        hideLabel
        checked={buying.isChosen(need)}
        onChange={(event) => buying.choose(articleNo, event.target.checked)}
      >
        {t("purchasing.needs.choose", { articleName })}
      </Checkbox>
      <TextField
        size="small"
        hideLabel
        label={t("purchasing.needs.quantity", { articleName })}
        inputMode="numeric"
        autoComplete="off"
        htmlSize={4}
        value={buying.quantityOf(need)}
        onChange={(event) => buying.type(articleNo, event.target.value)}
      />
    </span>
  );
}
