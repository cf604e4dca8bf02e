import type { FaultBody, FaultReceipt } from "../../server/service/contract-faults.ts";
import { Page, t, useCommand } from "../platform/index.ts";
import { FaultForm } from "./fault-form.tsx";

/** A fault that somebody reports who is signed in and sees the device. */
export function ReportFaultPage({ deviceId }: { deviceId: string }) {
  const command = useCommand<FaultBody, FaultReceipt>("/api/service/devices/{deviceId}/faults", {
    invalidates: ["/api/service/faults"],
  });
  return (
    <Page title={t("service.fault.title")} shape="job">
      <FaultForm command={command} params={{ path: { deviceId } }} />
    </Page>
  );
}
