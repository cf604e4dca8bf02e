import "./prescribing.css";
import { PrinterSmallIcon } from "@navikt/aksel-icons";
import { ToggleGroup } from "@navikt/ds-react";
import type { ReceiptView } from "../../server/prescribing/contract-follow-up.ts";
import {
  DataTable,
  Day,
  Empty,
  Page,
  PageLink,
  PartHead,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useMay,
} from "../platform/index.ts";
import { AfterTabs } from "./after-tabs.tsx";
import { type Receipts, receiptText, signedText } from "./after-words.ts";
import { NextPage } from "./next-page.tsx";
import { SignReceipt } from "./sign-receipt.tsx";

const colours = { unsigned: "wait", signed: "good", home: "plain" } as const;

/** Loans that nobody has signed for, the oldest on top, and the chosen receipt beside. */
export function ReceiptsPage() {
  const address = useAddress();
  const isAll = address.get("visa") === "alla";
  const page = Number(address.get("sida") ?? "1") || 1;
  const asked = useApi<Receipts>("/api/prescribing/receipts", { query: { which: isAll ? "all" : "unsigned", page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("kvitto");
  const receipt = asked.is === "shown" ? asked.value.items.find((one) => one.receiptId === chosen) : undefined;
  const close = () => address.set({ kvitto: "" });
  return (
    <Page title={t("prescribing.receipts")} shape="table">
      <AfterTabs here="/lanekvitton" />
      <ToggleGroup
        size="small"
        aria-label={t("prescribing.receipts.which")}
        value={isAll ? "alla" : "inte"}
        onChange={(next) => address.set({ visa: next === "alla" ? next : "", kvitto: "", sida: "" })}
      >
        <ToggleGroup.Item value="inte" label={t("prescribing.receipts.which.unsigned")} />
        <ToggleGroup.Item value="alla" label={t("prescribing.receipts.which.all")} />
      </ToggleGroup>
      <div className={receipt ? "beside" : undefined}>
        <DataTable
          caption={t("prescribing.receipts")}
          columns={columns(receipt !== undefined)}
          rows={rows}
          rowKey={(row) => row.receiptId}
          rowTarget={(row) => ({ to: "/lanekvitton", search: { ...(isAll ? { visa: "alla" } : {}), kvitto: row.receiptId } })}
          empty={
            <Empty title={t("prescribing.receipts.none")}>
              <p>{t("prescribing.receipts.none.do")}</p>
            </Empty>
          }
        />
        {receipt && <ReceiptPart key={receipt.receiptId} receipt={receipt} close={close} />}
      </div>
      {asked.is === "shown" && <NextPage hasMore={asked.value.hasMore} go={() => address.set({ sida: String(page + 1) })} />}
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<ReceiptView>[] {
  const all: TableColumn<ReceiptView>[] = [
    { id: "person", head: t("prescribing.after.person"), value: (row) => row.personName ?? receiptText(row) },
    { id: "utlanat", head: t("prescribing.receipts.lent"), value: (row) => row.lentOn, cell: (row) => <Day on={row.lentOn} /> },
    {
      id: "alder",
      head: t("prescribing.receipts.age"),
      value: (row) => row.age,
      cell: (row) => t("prescribing.receipts.days", { count: row.age }),
      numeric: true,
    },
    { id: "vad", head: t("prescribing.after.aid"), value: receiptText },
    {
      id: "lage",
      head: t("prescribing.receipts.state"),
      value: (row) => t(`prescribing.receipts.state.${row.state}`),
      cell: (row) => <StatusTag kind={colours[row.state]}>{t(`prescribing.receipts.state.${row.state}`)}</StatusTag>,
    },
  ];
  return isNarrow ? all.slice(0, 3) : all;
}

/** One receipt: what it is of, its paper, and who has signed or how that is documented. */
function ReceiptPart({ receipt, close }: { receipt: ReceiptView; close: () => void }) {
  const may = useMay();
  return (
    <section className="case" aria-label={t("prescribing.receipts.one")}>
      <PartHead title={receipt.personName ?? receiptText(receipt)} hide={t("prescribing.after.hide")} close={close} />
      <h3 className="after-heading">{t("prescribing.receipts.of")}</h3>
      <ul className="receipt-lines">
        {receipt.lines.map((line) => (
          <li key={`${line.articleNo} ${line.deviceNo ?? ""}`}>
            {line.quantity > 1 && `${line.quantity} × `}
            {line.articleName} <span className="figures subtle">{line.deviceNo ?? line.articleNo}</span>
          </li>
        ))}
      </ul>
      <p className="row">
        <PageLink to="/personer/$personId" params={{ personId: receipt.personId }}>
          {receipt.personName ?? ""}
        </PageLink>
        <PageLink to="/bestallningar/$orderId" params={{ orderId: receipt.orderId }}>
          {t("prescribing.after.order")}
        </PageLink>
        <a href={`/api/prescribing/receipts/${receipt.receiptId}/receipt.pdf`} target="_blank" rel="noreferrer">
          <PrinterSmallIcon aria-hidden /> {t("prescribing.receipts.print")}
        </a>
      </p>
      {receipt.signed && <p>{signedText(receipt.signed)}</p>}
      {receipt.state === "unsigned" && may("follow-ups.do") && <SignReceipt receipt={receipt} />}
    </section>
  );
}
