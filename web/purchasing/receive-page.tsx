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
import { afterScan, nothing, type RowDraft, type Waiting, withoutLast } from "./receive-draft.ts";
import { ReceiveRow } from "./receive-row.tsx";
import { TakenIn } from "./taken-in.tsx";

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
  const [waiting, setWaiting] = useState<Waiting>();
  const [unknown, setUnknown] = useState<string>();
  const [last, setLast] = useState<Arrived>();
  const awaited = order.items.filter((row) => row.awaited > 0);
  const current = awaited.find((row) => row.rowId === chosen) ?? (awaited.length === 1 ? awaited[0] : undefined);
  const change = (rowId: string, draft: RowDraft) => setDrafts((before) => ({ ...before, [rowId]: draft }));

  async function scan(code: string): Promise<ScanResult> {
    try {
      const scanned = await readApi<Scanned>("/api/purchases/orders/{orderId}/code", {
        path: { orderId: order.orderId },
        query: { code, ...(waiting ? { serialOf: waiting.rowId } : {}) },
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
    const { rowId, articleName, serialNo } = scanned;
    setChosen(rowId);
    const after = afterScan(drafts[rowId] ?? nothing, scanned, waiting);
    if ("twice" in after) return { isRight: false, text: t("purchasing.receive.twice", { serialNo: after.twice }) };
    setWaiting(after.waiting);
    if (after.waiting) return { isRight: true, text: t("purchasing.receive.serial-next", { articleName }) };
    change(rowId, after.draft);
    const undo = () => setDrafts((before) => ({ ...before, [rowId]: withoutLast(before[rowId] ?? nothing, scanned) }));
    return { isRight: true, text: serialNo === null ? articleName : `${articleName}, ${serialNo}`, undo };
  }

  return (
    <>
      {last && <TakenIn key={last.arrivalId} arrived={last} undone={() => setLast(undefined)} />}
      {awaited.length > 0 ? (
        <ScanBox label={t(waiting ? "purchasing.receive.scan-serial" : "purchasing.receive.scan")} onScan={scan} />
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
          change={(draft) => change(current.rowId, draft)}
          waiting={waiting?.rowId === current.rowId ? waiting : undefined}
          waitNoMore={() => setWaiting(undefined)}
          done={(arrived) => {
            setLast(arrived);
            setWaiting(undefined);
            change(current.rowId, nothing);
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
