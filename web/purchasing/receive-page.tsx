import "./purchasing.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { OrderView, RowView } from "../../server/purchasing/contract.ts";
import type { Arrived, PackageBody, Scanned } from "../../server/purchasing/contract-goods.ts";
import {
  ApiProblem,
  Day,
  Empty,
  Page,
  Refused,
  readApi,
  ScanBox,
  type ScanResult,
  Shown,
  t,
  useApi,
  useCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import { ReceiveRow, type RowDraft } from "./receive-row.tsx";

const nothing: RowDraft = { serials: [], lot: "", useBefore: "" };

/** Godsmottagning against an order: scan what came, do what the article asks for, and take it in. */
export function ReceivePage({ orderId }: { orderId: string }) {
  const asked = useApi<OrderView>("/api/purchases/orders/{orderId}", { path: { orderId } });
  const title = asked.is === "shown" ? t("purchasing.receive.title", { number: asked.value.number }) : t("purchasing.receive");
  return (
    <Page title={title} shape="job" back={{ to: "/godsmottagning", text: t("purchasing.receive") }}>
      <Shown asked={asked}>{(order) => <Receiving order={order} />}</Shown>
    </Page>
  );
}

function Receiving({ order }: { order: OrderView }) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, RowDraft>>>({});
  const [chosen, setChosen] = useState<string>();
  const [unknown, setUnknown] = useState<string>();
  const [last, setLast] = useState<Arrived>();
  const awaited = order.items.filter((row) => row.awaited > 0);
  const current = awaited.find((row) => row.rowId === chosen) ?? (awaited.length === 1 ? awaited[0] : undefined);
  const change = (rowId: string, part: Partial<RowDraft>) =>
    setDrafts((before) => ({ ...before, [rowId]: { ...(before[rowId] ?? nothing), ...part } }));

  async function scan(code: string): Promise<ScanResult> {
    try {
      const scanned = await readApi<Scanned>("/api/purchases/orders/{orderId}/code", {
        path: { orderId: order.orderId },
        query: { code },
      });
      setUnknown(undefined);
      return take(scanned);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const { refusal } = problem;
      if (refusal.code === "gtin-unknown") setUnknown(String(refusal.facts.gtin));
      return { isRight: false, text: `${whatHappened(refusal)}. ${whatToDo(refusal)}` };
    }
  }

  function take(scanned: Scanned): ScanResult {
    const draft = drafts[scanned.rowId] ?? nothing;
    setChosen(scanned.rowId);
    const { serialNo } = scanned;
    if (serialNo !== null && draft.serials.includes(serialNo))
      return { isRight: false, text: t("purchasing.receive.twice", { serialNo }) };
    const beside = { lot: scanned.lot ?? draft.lot, useBefore: scanned.useBefore ?? draft.useBefore };
    change(scanned.rowId, { ...beside, serials: serialNo === null ? draft.serials : [...draft.serials, serialNo] });
    return { isRight: true, text: serialNo === null ? scanned.articleName : `${scanned.articleName}, ${serialNo}` };
  }

  return (
    <>
      {last && <TakenIn arrived={last} />}
      {awaited.length > 0 ? (
        <ScanBox label={t("purchasing.receive.scan")} onScan={scan} />
      ) : (
        <Empty title={t("purchasing.receive.all")}>
          <p>{t("purchasing.receive.all.do")}</p>
        </Empty>
      )}
      {unknown && <WhichArticle gtin={unknown} rows={awaited} done={(rowId) => [setUnknown(undefined), setChosen(rowId)]} />}
      {current && (
        <ReceiveRow
          key={current.rowId}
          row={current}
          draft={drafts[current.rowId] ?? nothing}
          change={(part) => change(current.rowId, part)}
          done={(arrived) => {
            setLast(arrived);
            setDrafts((before) => ({ ...before, [current.rowId]: nothing }));
          }}
        />
      )}
      <Awaited rows={awaited.filter((row) => row !== current)} choose={setChosen} />
    </>
  );
}

/** A package that nobody has said what it is: chosen once, known from then on. */
function WhichArticle({ gtin, rows, done }: { gtin: string; rows: readonly RowView[]; done: (rowId: string) => unknown }) {
  const command = useCommand<PackageBody, PackageBody>("/api/purchases/packages", {
    done: () => ({ text: t("purchasing.receive.said") }),
  });
  return (
    <section className="purchase-refused" aria-label={t("purchasing.receive.which")}>
      <h2 className="receive-head">{t("purchasing.receive.which")}</h2>
      <p>{t("purchasing.receive.which.help", { gtin })}</p>
      {rows.map((row) => (
        <Button
          key={row.rowId}
          size="small"
          variant="secondary"
          onClick={() => void command.run({ gtin, articleNo: row.articleNo }).then((said) => said && done(row.rowId))}
        >
          {row.articleName} {row.articleNo}
        </Button>
      ))}
      <Refused refusal={command.refusal} />
    </section>
  );
}

function Awaited({ rows, choose }: { rows: readonly RowView[]; choose: (rowId: string) => void }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="receive-head">{t("purchasing.receive.awaited")}</h2>
      <ul className="receive-awaited">
        {rows.map((row) => (
          <li key={row.rowId}>
            <span>
              {row.articleName} <span className="subtle figures">{row.vendorArticleNo}</span>
              {row.confirmedOn && (
                <>
                  {" "}
                  <Day on={row.confirmedOn} />
                </>
              )}
            </span>
            <span className="figures">{t("purchasing.pieces", { quantity: row.awaited })}</span>
            <Button size="small" variant="secondary" onClick={() => choose(row.rowId)}>
              {t("purchasing.receive.choose")}
              <span className="aksel-sr-only"> {row.articleName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TakenIn({ arrived }: { arrived: Arrived }) {
  return (
    <section className="receive-done" aria-live="polite">
      <p>{t("purchasing.receive.done", { quantity: arrived.quantity, helped: arrived.helped })}</p>
      {arrived.devices.map(({ deviceId, deviceNo }) => (
        <a key={deviceId} href={`/api/stores/labels/${deviceId}.pdf`} target="_blank" rel="noreferrer">
          {t("purchasing.receive.label", { deviceNo })}
        </a>
      ))}
    </section>
  );
}
