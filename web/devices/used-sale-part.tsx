import type { UsedDeviceView } from "../../server/service/contract-used.ts";
import { Day, Money, PageLink, Part, t, useApi } from "../platform/index.ts";

/** A device that is sold: whose it is, what that means for upkeep and return, and until when it may be complained of. */
export function UsedSalePart({ deviceId, unitName }: { deviceId: string; unitName: string | null }) {
  const asked = useApi<UsedDeviceView>("/api/service/used-sale/devices/{deviceId}", { path: { deviceId } });
  const sale = asked.is === "shown" ? asked.value : undefined;
  return (
    <Part title={t("devices.sold")}>
      <p>{t("devices.sold.whose", { name: unitName ?? t("devices.holder.unit") })}</p>
      <p>{t("devices.sold.upkeep")}</p>
      {sale && (
        <>
          {sale.complainBy && (
            <p>
              {t(sale.isComplaintOver ? "devices.sold.complaint.over" : "devices.sold.complaint")} <Day on={sale.complainBy} />.
            </p>
          )}
          <p className="subtle">
            {sale.soldOn && (
              <>
                {t("devices.sold.on")} <Day on={sale.soldOn} />{" "}
              </>
            )}
            {t("devices.sold.for")} <Money ore={sale.priceOre} />
            {sale.payerName && `, ${t("devices.sold.payer", { name: sale.payerName })}`}.{" "}
            <PageLink to="/bestallningar/$orderId" params={{ orderId: sale.orderId }}>
              {t("devices.sold.order", { no: sale.orderNo })}
            </PageLink>
            . {t("devices.residual.source", { source: sale.source })}
          </p>
        </>
      )}
    </Part>
  );
}
