import "./buffers.css";
import { Button } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import type { OrderRefillBody, RefillView, ShelfView, WatchView } from "../../server/buffers/contract.ts";
import { DataTable, Empty, Money, Page, Refused, ScanBox, Shown, StatusTag, t, useApi, useCommand } from "../platform/index.ts";
import { CloseShelf } from "./close-shelf.tsx";
import { Expired } from "./expired-articles.tsx";
import { useNotHere } from "./not-here.ts";
import { becauseOf } from "./refill-because.ts";
import { ShelfCounts } from "./shelf-counts.tsx";
import { ChangeClass, SetLevel } from "./shelf-settings.tsx";
import { TodayAtShelf } from "./today-at-shelf.tsx";

/** One shelf: what to refill and why, what is gone, what has left the range, and what stands there. */
export function ShelfPage() {
  const { storeId } = useParams({ strict: false }) as { storeId: string };
  const asked = useApi<ShelfView>("/api/buffers/{storeId}", { path: { storeId } });
  const shelf = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={shelf?.name ?? t("buffers.shelf")}
      shape="table"
      back={{ to: "/forrad", text: t("buffers.shelves.title") }}
      {...(shelf?.sizeClass ? { lead: <SizeClass sizeClass={shelf.sizeClass} /> } : {})}
    >
      <Refill storeId={storeId} />
      <Watch storeId={storeId} />
      <TodayAtShelf storeId={storeId} />
      <ShelfCounts storeId={storeId} />
      <Shown asked={asked}>
        {(view) => (
          <>
            <Standing shelf={view} />
            <SetLevel shelf={view} />
            <h2>{t("buffers.class.change")}</h2>
            <ChangeClass key={view.sizeClass?.name ?? ""} shelf={view} />
            <CloseShelf shelf={view} />
          </>
        )}
      </Shown>
    </Page>
  );
}

type RefillRow = RefillView["shelves"][number]["rows"][number];

function Refill({ storeId }: { storeId: string }) {
  const asked = useApi<RefillView>("/api/buffers/refill", { query: { storeId } });
  const command = useCommand<OrderRefillBody, { orderNo: string; promisedOn: string }>("/api/buffers/{storeId}/refill", {
    invalidates: ["/api/buffers"],
    done: ({ orderNo, promisedOn }) => ({ text: t("buffers.refill.done", { orderNo, day: promisedOn }) }),
  });
  const all = asked.is === "shown" ? (asked.value.shelves[0]?.rows ?? []) : [];
  const wanted = all.filter(({ outcome }) => outcome === "refill");
  const rows = asked.is === "shown" ? { ...asked, value: all } : asked;
  return (
    <section className="stack">
      <h2>{t("buffers.refill")}</h2>
      <DataTable
        caption={t("buffers.refill")}
        name="pafyllning"
        tools={false}
        rows={rows}
        rowKey={({ articleNo }) => articleNo}
        empty={
          <Empty title={t("buffers.refill.none")}>
            <p>{t("buffers.refill.none.do")}</p>
          </Empty>
        }
        columns={[
          { id: "article", head: t("buffers.article"), value: (row) => row.articleName, cell: (row) => <Article row={row} /> },
          { id: "order", head: t("buffers.refill.order"), value: (row) => row.quantity, numeric: true },
          { id: "why", head: t("buffers.refill.why"), value: (row) => row.level, cell: becauseOf },
        ]}
      />
      <Refused refusal={command.refusal} />
      {wanted.length > 0 && (
        <Button
          className="shelf-go"
          loading={command.isRunning}
          onClick={() =>
            void command.run(
              { rows: wanted.slice(0, 50).map(({ orderNo, quantity }) => ({ articleNo: orderNo, quantity })) },
              { path: { storeId } },
            )
          }
        >
          {t("buffers.refill.do", { count: wanted.length })}
        </Button>
      )}
    </section>
  );
}

function Article({ row }: { row: RefillRow }) {
  return (
    <span>
      {row.articleName} <span className="figures subtle">{row.articleNo}</span>
      {row.orderNo !== row.articleNo && (
        <span className="shelf-instead">{t("buffers.refill.instead", { name: row.orderName, articleNo: row.orderNo })}</span>
      )}
      {row.outcome === "no-replacement" && <StatusTag kind="wait">{t("buffers.refill.noReplacement")}</StatusTag>}
    </span>
  );
}

function Watch({ storeId }: { storeId: string }) {
  const asked = useApi<WatchView>("/api/buffers/{storeId}/watch", { path: { storeId } });
  const scan = useNotHere(storeId);
  return (
    <section className="stack">
      <h2>{t("buffers.missing")}</h2>
      <ScanBox label={t("buffers.missing.scan")} onScan={scan} />
      <Shown asked={asked}>
        {(watch) => (
          <>
            <MissingOnes watch={watch} />
            {watch.expired.length > 0 && <Expired storeId={storeId} expired={watch.expired} />}
          </>
        )}
      </Shown>
    </section>
  );
}

function MissingOnes({ watch: { missing, hours } }: { watch: WatchView }) {
  const settle = useCommand<{ outcome: "found" | "lost" }, unknown>("/api/buffers/missing/{missingId}/settle", {
    invalidates: ["/api/buffers"],
  });
  if (missing.length === 0) return <p>{t("buffers.missing.none")}</p>;
  return (
    <>
      <Refused refusal={settle.refusal} />
      <ul className="shelf-lines">
        {missing.map(({ missingId, deviceNo, articleName, isOverdue }) => (
          <li key={missingId}>
            <span className="shelf-line-name">
              {articleName} <span className="figures">{deviceNo}</span>
            </span>
            <StatusTag kind={isOverdue ? "bad" : "wait"}>
              {isOverdue ? t("buffers.missing.overdue", { hours }) : t("buffers.missing.new", { hours })}
            </StatusTag>
            {(["found", "lost"] as const).map((outcome) => (
              <Small key={outcome} press={() => void settle.run({ outcome }, { path: { missingId } })}>
                {t(`buffers.missing.${outcome}`)}
              </Small>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Small({ press, children }: { press: () => void; children: string }) {
  return (
    <Button size="small" variant="secondary" data-color="neutral" onClick={press}>
      {children}
    </Button>
  );
}

function Standing({ shelf }: { shelf: ShelfView }) {
  return (
    <section className="stack">
      <h2>{t("buffers.standing")}</h2>
      <DataTable
        caption={t("buffers.standing")}
        name="hylla"
        rows={shelf.articles}
        rowKey={({ articleNo }) => articleNo}
        empty={
          <Empty title={t("buffers.standing.none")}>
            <p>{t("buffers.standing.none.do")}</p>
          </Empty>
        }
        columns={[
          { id: "article", head: t("buffers.article"), value: ({ articleName }) => articleName },
          { id: "no", head: t("buffers.articleNo"), value: ({ articleNo }) => articleNo, onPhone: false },
          { id: "quantity", head: t("buffers.there"), value: ({ quantity }) => quantity, numeric: true },
          { id: "level", head: t("buffers.level"), value: ({ level }) => level ?? 0, numeric: true },
          { id: "coming", head: t("buffers.coming"), value: ({ onTheWay }) => onTheWay, numeric: true, onPhone: false },
        ]}
      />
    </section>
  );
}

/** The shelf's size, since when, and what it costs a month, when the supplier has set that. */
function SizeClass({ sizeClass: { monthOre, ...size } }: { sizeClass: NonNullable<ShelfView["sizeClass"]> }) {
  return (
    <>
      {t("buffers.class", size)} {monthOre === null ? t("buffers.class.unpriced") : <Money ore={monthOre} perMonth />}
    </>
  );
}
