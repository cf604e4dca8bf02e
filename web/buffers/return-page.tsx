import "./buffers.css";
import { Checkbox } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { Shelved } from "../../server/buffers/contract.ts";
import { ApiProblem, Page, refresh, ScanBox, type ScanResult, sendApi, t, whatHappened, whatToDo } from "../platform/index.ts";
import { OwnShelf } from "./own-shelf.tsx";

/** Retur till hyllan: say that it is cleaned and checked, then scan. */
export function ShelfReturnPage() {
  return (
    <Page title={t("buffers.return.title")} shape="job" lead={t("buffers.return.lead")}>
      <OwnShelf>{({ storeId }) => <ReturnJob key={storeId} storeId={storeId} />}</OwnShelf>
    </Page>
  );
}

function ReturnJob({ storeId }: { storeId: string }) {
  const [isCleaned, setCleaned] = useState(false);
  const cleaned = useRef(isCleaned);
  cleaned.current = isCleaned;
  async function scan(scanned: string): Promise<ScanResult> {
    try {
      const done = await sendApi<Shelved>({
        method: "POST",
        path: "/api/buffers/returns",
        body: { storeId, scanned, isCleaned: cleaned.current },
        idempotencyKey: crypto.randomUUID(),
      });
      setCleaned(false);
      void refresh(["/api/buffers", "/api/devices"]);
      return { isRight: true, text: t("buffers.return.done", { articleName: done.articleName, day: done.rentUntil }) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
    }
  }
  return (
    <>
      <Checkbox checked={isCleaned} onChange={({ target }) => setCleaned(target.checked)}>
        {t("buffers.return.cleaned")}
      </Checkbox>
      <ScanBox label={t("buffers.return.scan")} onScan={scan} />
    </>
  );
}
