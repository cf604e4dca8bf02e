import type { DeviceOrigin as Origin } from "../../server/takeovers/contract.ts";
import { PageLink, t, useApi, useMay } from "../platform/index.ts";

/** Where a device came from over a county's border, and where it went; nothing for all else. */
export function DeviceOrigin({ deviceId }: { deviceId: string }) {
  return useMay()("takeovers.keep") ? <Known deviceId={deviceId} /> : null;
}

function Known({ deviceId }: { deviceId: string }) {
  const asked = useApi<Origin>("/api/takeovers/devices/{deviceId}", { path: { deviceId } });
  if (asked.is !== "shown") return null;
  const { cameFrom, wentTo } = asked.value;
  return (
    <>
      {cameFrom && <p>{t("takeovers.origin.came", { ...cameFrom, name: cameFrom.supplierName })}</p>}
      {wentTo && (
        <p>
          {t(wentTo.deviceNo ? "takeovers.origin.went-as" : "takeovers.origin.went", {
            ...wentTo,
            deviceNo: wentTo.deviceNo ?? "",
          })}{" "}
          <PageLink to="/lansflytt">{t("takeovers.menu")}</PageLink>
        </p>
      )}
    </>
  );
}
