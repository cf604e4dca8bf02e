import "./stores.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { LotList } from "../../server/stores/contract-lots.ts";
import { DataTable, Empty, Moment, Page, PageLink, Shown, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";

type Row = LotList["items"][number];

/** Batch: what came of a batch that is recalled, or in packages of a GTIN. */
export function LotsPage() {
  const address = useAddress();
  const lot = address.get("batch") ?? "";
  const [typed, setTyped] = useState(lot);
  return (
    <Page
      title={t("stores.lots.title")}
      lead={t("stores.lots.lead")}
      shape="table"
      back={{ to: "/lager", text: t("stores.stock.title") }}
    >
      <form
        className="lots-find"
        onSubmit={(event) => {
          event.preventDefault();
          address.set({ batch: typed.trim() });
        }}
      >
        <TextField
          label={t("stores.lots.lot")}
          autoComplete="off"
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button variant="secondary">{t("stores.lots.find")}</Button>
      </form>
      {lot !== "" && <Found lot={lot} />}
    </Page>
  );
}

function Found({ lot }: { lot: string }) {
  const asked = useApi<LotList>("/api/stores/lots", { query: { lot } });
  return (
    <Shown asked={asked}>
      {({ total, items }) => (
        <>
          {total > items.length && <p>{t("stores.lots.more", { shown: items.length, total })}</p>}
          <DataTable
            caption={t("stores.lots.caption", { lot })}
            columns={columns()}
            rows={items}
            rowKey={(row) => `${row.device?.deviceId ?? row.articleNo} ${row.lot} ${row.useBefore} ${row.cameAt}`}
            empty={
              <Empty title={t("stores.lots.none", { lot })}>
                <p>{t("stores.lots.none.do")}</p>
              </Empty>
            }
          />
        </>
      )}
    </Shown>
  );
}

function columns(): TableColumn<Row>[] {
  return [
    {
      id: "artikel",
      head: t("stores.lots.article"),
      value: ({ articleName }) => articleName,
      cell: ({ articleName, articleNo }) => (
        <>
          {articleName} <span className="subtle figures">{articleNo}</span>
        </>
      ),
    },
    {
      id: "individ",
      head: t("stores.lots.device"),
      value: ({ device }) => device?.deviceNo ?? "",
      cell: ({ device }) =>
        device === null ? (
          <span className="subtle">{t("stores.lots.counted")}</span>
        ) : (
          <>
            <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: device.deviceId }}>
              {device.deviceNo ?? t("stores.lots.unseen")}
            </PageLink>
            {device.serialNo && <span className="subtle figures"> {device.serialNo}</span>}
          </>
        ),
    },
    { id: "antal", head: t("stores.lots.quantity"), numeric: true, value: ({ quantity }) => quantity },
    { id: "batch", head: t("stores.lots.lot.short"), value: ({ lot }) => lot ?? "–" },
    { id: "fore", head: t("stores.lots.use-before"), value: ({ useBefore }) => useBefore ?? "–" },
    { id: "kom", head: t("stores.lots.came"), value: ({ cameAt }) => cameAt, cell: ({ cameAt }) => <Moment at={cameAt} /> },
  ];
}
