import "./purchasing.css";
import type { VendorAddressList, VendorAddressView } from "../../server/peppol/contract-vendors.ts";
import { DataTable, Empty, Page, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";

/** Where each vendor takes in orders; those that nobody knows how to reach first. */
export function VendorsPage() {
  const asked = useApi<VendorAddressList>("/api/peppol/vendors");
  const isReached = ({ endpointId, orderEmail }: VendorAddressView) => endpointId !== null || orderEmail !== null;
  const rows =
    asked.is === "shown"
      ? { ...asked, value: asked.value.items.toSorted((a, b) => Number(isReached(a)) - Number(isReached(b))) }
      : asked;
  return (
    <Page
      title={t("purchasing.vendors")}
      shape="table"
      back={{ to: "/inkop", text: t("purchasing.needs.title") }}
      lead={t("purchasing.vendors.lead")}
    >
      <DataTable
        caption={t("purchasing.vendors")}
        columns={columns()}
        rows={rows}
        rowKey={({ name }) => name}
        rowTarget={({ name }) => ({ to: "/inkop/leverantorer/$vendor", params: { vendor: name } })}
        empty={
          <Empty title={t("purchasing.vendors.none")}>
            <p>{t("purchasing.vendors.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

/** A vendor's electronic address with its kind; undefined when it takes in no files. */
export function endpointText({
  endpointScheme,
  endpointId,
}: Pick<VendorAddressView, "endpointScheme" | "endpointId">): string | undefined {
  return endpointId === null ? undefined : `${t(`purchasing.vendors.scheme.${endpointScheme}`)} ${endpointId}`;
}

function columns(): TableColumn<VendorAddressView>[] {
  return [
    { id: "leverantor", head: t("purchasing.col.vendor"), value: ({ name }) => name },
    {
      id: "adress",
      head: t("purchasing.vendors.endpoint"),
      value: ({ endpointId }) => endpointId ?? "",
      cell: (vendor) => endpointText(vendor) ?? <StatusTag kind="wait">{t("purchasing.vendors.missing")}</StatusTag>,
    },
    { id: "epost", head: t("purchasing.vendors.email"), value: ({ orderEmail }) => orderEmail },
    { id: "kontakt", head: t("purchasing.vendors.contact"), value: ({ contact }) => contact, onPhone: false },
    { id: "telefon", head: t("purchasing.vendors.phone"), value: ({ phone }) => phone, onPhone: false },
  ];
}
