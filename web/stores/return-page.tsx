import "./stores.css";
import { LocalAlert } from "@navikt/ds-react";
import { useState } from "react";
import type { Returned } from "../../server/stores/contract.ts";
import { ApiProblem, ButtonLink, Page, refresh, ScanBox, type ScanResult, sendApi, t, useMay } from "../platform/index.ts";
import { scanWords } from "./scan-words.ts";

/** Inleverans: scan what has come home, see who had it, and go on to the inspection. */
export function ReturnPage() {
  const [last, setLast] = useState<Returned>();
  async function scan(scanned: string): Promise<ScanResult> {
    try {
      const returned = await sendApi<Returned>({
        method: "POST",
        path: "/api/stores/returns",
        body: { scanned },
        idempotencyKey: crypto.randomUUID(),
      });
      setLast(returned);
      void refresh(["/api/stores", "/api/service", "/api/devices"]);
      return { isRight: true, text: t("stores.return.right", { articleName: returned.articleName }) };
    } catch (problem) {
      setLast(undefined);
      if (problem instanceof ApiProblem) return { isRight: false, text: scanWords(problem.refusal) };
      throw problem;
    }
  }
  return (
    <Page title={t("stores.return.title")} shape="job">
      <ScanBox label={t("stores.return.scan")} onScan={scan} />
      {last && <Home returned={last} />}
    </Page>
  );
}

function Home({ returned }: { returned: Returned }) {
  const may = useMay();
  const isHeld = returned.holdReason !== null;
  return (
    <section className="return-home" aria-live="polite">
      <h2 className="return-article">{returned.articleName}</h2>
      <p className="figures">{returned.deviceNo}</p>
      <p>{t(`stores.return.from.${returned.from}`, { since: returned.since.slice(0, 10) })}</p>
      {returned.returnText && <p className="pick-told">{t("stores.told", { text: returned.returnText })}</p>}
      {isHeld ? (
        <LocalAlert status="error">
          <LocalAlert.Header>
            <LocalAlert.Title>{t("stores.return.quarantine", { reason: returned.holdReason })}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      ) : (
        <p>{t("stores.return.next")}</p>
      )}
      <div className="row">
        {!isHeld && may("service.recondition") && (
          <ButtonLink to="/rekond/bedom/$deviceNo" params={{ deviceNo: returned.deviceNo }}>
            {t("stores.return.inspect")}
          </ButtonLink>
        )}
        <a href={`/api/stores/labels/${returned.deviceId}.pdf`} target="_blank" rel="noreferrer">
          {t("stores.return.label")}
        </a>
      </div>
    </section>
  );
}
