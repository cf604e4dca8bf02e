import { Link } from "@navikt/ds-react";
import type { VendorView } from "../../server/peppol/contract-vendors.ts";
import type { OrderView } from "../../server/purchasing/contract.ts";
import { PageLink, t, useApi } from "../platform/index.ts";

/** How a sent order reaches its vendor: as a file where the vendor has an electronic address, and its e-mail for orders. */
export function VendorWay({ order }: { order: Pick<OrderView, "orderId" | "vendor"> }) {
  const asked = useApi<VendorView>("/api/peppol/vendors/{vendor}", { path: { vendor: order.vendor } });
  if (asked.is !== "shown") return null;
  const { endpointId, orderEmail } = asked.value;
  return (
    <span className="purchase-tags">
      {endpointId !== null && (
        <Link href={`/api/peppol/orders/${order.orderId}/order.xml`} download>
          {t("purchasing.order.file")}
        </Link>
      )}
      {endpointId === null && <span>{t("purchasing.order.no-file")}</span>}
      {orderEmail !== null && <Link href={`mailto:${orderEmail}`}>{orderEmail}</Link>}
      <PageLink to="/inkop/leverantorer/$vendor" params={{ vendor: order.vendor }}>
        {t("purchasing.order.vendor")}
      </PageLink>
    </span>
  );
}
