import "./assortment.css";
import { Button, Link } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { ListedServiceView, serviceList } from "../../server/assortment/contract-price-list.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Money,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { NewService } from "./new-service.tsx";

type List = z.infer<typeof serviceList>;

/** "Prislista": services and fees by date, a new price of one, and the whole list as a file. */
export function PriceListPage() {
  const asked = useApi<List>("/api/assortment/services");
  const [open, setOpen] = useState<{ kind: ListedServiceView["kind"]; code: string } | "new">();
  return (
    <Page
      title={t("pricelist.title")}
      shape="table"
      lead={t("pricelist.lead")}
      actions={
        <>
          <Button size="small" onClick={() => setOpen("new")}>
            {t("pricelist.new")}
          </Button>
          <ButtonLink to="/sortiment/inlasning" size="small" variant="secondary">
            {t("assortment.read-in")}
          </ButtonLink>
          <Link href="/api/assortment/price-list" download>
            {t("assortment.import.price-list")}
          </Link>
        </>
      }
    >
      <Shown asked={asked} rows={10}>
        {({ items, missing }) => (
          <>
            {missing.map(({ kind, code }) => (
              <p key={code} className="wrong-word" role="alert">
                {t("pricelist.missing", { kind: t(`assortment.field.${kind}`), code })}
              </p>
            ))}
            {open && <NewService key={JSON.stringify(open)} of={open} items={items} close={() => setOpen(undefined)} />}
            <Part title={t("pricelist.services")}>
              <Services items={items} change={setOpen} />
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}

const stateKind = { over: "plain", now: "good", coming: "info" } as const;

function Services({
  items,
  change,
}: {
  items: List["items"];
  change: (of: { kind: ListedServiceView["kind"]; code: string }) => void;
}) {
  return (
    <DataTable
      name="tjanster"
      caption={t("pricelist.services")}
      columns={columnsOf(change)}
      rows={items}
      rowKey={({ priceId }) => String(priceId)}
      empty={
        <Empty title={t("pricelist.none")}>
          <p>{t("pricelist.none.do")}</p>
        </Empty>
      }
    />
  );
}

type Change = (of: { kind: ListedServiceView["kind"]; code: string }) => void;

const columnsOf = (change: Change) => [...whatColumns(), ...whenColumns(change)];

function whatColumns(): TableColumn<ListedServiceView>[] {
  return [
    {
      id: "namn",
      head: t("pricelist.name"),
      value: ({ name, code }) => `${name} ${code}`,
      cell: ({ name, code }) => (
        <>
          {name} <span className="subtle">{code}</span>
        </>
      ),
    },
    {
      id: "slag",
      head: t("assortment.price.kind"),
      value: ({ kind }) => kind,
      cell: ({ kind }) => t(`assortment.field.${kind}`),
      choose: (kind) => t(`assortment.field.${kind}`),
    },
    {
      id: "pris",
      head: t("pricelist.price"),
      numeric: true,
      value: ({ amountOre }) => amountOre,
      cell: ({ amountOre, unit, vatRate }) => (
        <>
          <Money ore={amountOre} /> {t(`pricelist.per.${unit}`)}
          <br />
          <span className="subtle">{t("pricelist.vat", { rate: vatRate })}</span>
        </>
      ),
    },
  ];
}

function whenColumns(change: Change): TableColumn<ListedServiceView>[] {
  return [
    {
      id: "galler",
      head: t("pricelist.valid"),
      value: ({ from }) => from,
      cell: ({ from, to }) => (
        <>
          <Day on={from} /> – {to ? <Day on={to} /> : t("assortment.price.to.none")}
        </>
      ),
    },
    {
      id: "lage",
      head: t("assortment.col.state"),
      value: ({ state }) => state,
      cell: ({ state }) => <StatusTag kind={stateKind[state]}>{t(`pricelist.state.${state}`)}</StatusTag>,
      choose: (state) => t(`pricelist.state.${state}`),
    },
    {
      id: "kalla",
      head: t("pricelist.source"),
      value: ({ source }) => source,
      cell: ({ source, isAssumed }) => `${source}${isAssumed ? ` (${t("pricelist.assumed")})` : ""}`,
      onPhone: false,
    },
    { id: "gor", head: "", cell: (row) => <Act row={row} change={change} /> },
  ];
}

/** One that holds is given a new price; one that has not begun is taken back. */
function Act({
  row,
  change,
}: {
  row: ListedServiceView;
  change: (of: { kind: ListedServiceView["kind"]; code: string }) => void;
}) {
  const back = useCommand<Record<string, never>, { code: string }>("/api/assortment/services/{priceId}/withdraw", {
    invalidates: ["/api/assortment"],
    done: () => ({ text: t("pricelist.withdrawn") }),
  });
  const { kind, code, name, state, priceId } = row;
  if (state === "over") return null;
  if (state === "now")
    return (
      <Button
        size="small"
        variant="tertiary"
        aria-label={t("pricelist.change.of", { name })}
        onClick={() => change({ kind, code })}
      >
        {t("pricelist.change")}
      </Button>
    );
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        loading={back.isRunning}
        aria-label={t("pricelist.withdraw.of", { name })}
        onClick={() => void back.run({}, { path: { priceId: String(priceId) } })}
      >
        {t("pricelist.withdraw")}
      </Button>
      <Refused refusal={back.refusal} />
    </>
  );
}
