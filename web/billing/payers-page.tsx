import "./billing.css";
import type { PayerAddressList, PayerAddressView } from "../../server/peppol/contract-files.ts";
import { DataTable, Empty, Page, PageLink, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";

/** Where each payer takes in invoices as files; those without an address first. */
export function PayersPage() {
  const asked = useApi<PayerAddressList>("/api/peppol/payers");
  const isReady = ({ endpointId, buyerReference }: PayerAddressView) => endpointId !== null && buyerReference !== null;
  const rows =
    asked.is === "shown"
      ? { ...asked, value: asked.value.items.toSorted((a, b) => Number(isReady(a)) - Number(isReady(b))) }
      : asked;
  return (
    <Page
      title={t("billing.payers")}
      shape="table"
      back={{ to: "/ekonomi", text: t("billing.menu") }}
      lead={t("billing.payers.lead")}
      actions={
        <>
          <PageLink to="/ekonomi/hemregioner">{t("billing.payers.regions")}</PageLink>
          <PageLink to="/ekonomi/sammanslagningar">{t("mergers.title")}</PageLink>
        </>
      }
    >
      <DataTable
        caption={t("billing.payers")}
        columns={columns()}
        rows={rows}
        rowKey={({ payerId }) => payerId}
        rowTarget={({ payerId }) => ({ to: "/ekonomi/betalare/$payerId", params: { payerId } })}
        empty={
          <Empty title={t("billing.payers.none")}>
            <p>{t("billing.payers.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<PayerAddressView>[] {
  return [
    { id: "betalare", head: t("billing.payer"), value: ({ name }) => name },
    { id: "kod", head: t("billing.payers.code"), value: ({ code }) => code },
    { id: "orgnr", head: t("billing.payers.org-no"), value: ({ orgNo }) => orgNo },
    {
      id: "adress",
      head: t("billing.payers.endpoint"),
      value: ({ endpointId }) => endpointId ?? "",
      cell: ({ endpointScheme, endpointId }) =>
        endpointId === null ? (
          <StatusTag kind="wait">{t("billing.payers.missing")}</StatusTag>
        ) : (
          `${t(`billing.payers.scheme.${endpointScheme}`)} ${endpointId}`
        ),
    },
    {
      id: "referens",
      head: t("billing.payers.reference"),
      value: ({ buyerReference }) => buyerReference ?? "",
      cell: ({ buyerReference }) => buyerReference ?? <StatusTag kind="wait">{t("billing.payers.missing")}</StatusTag>,
    },
  ];
}
