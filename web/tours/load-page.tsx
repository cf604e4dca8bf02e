import "./tours.css";
import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import type { DrivenTour, Loaded, OwnDay, Thing } from "../../server/tours/contract.ts";
import {
  ConfirmOnce,
  Empty,
  Page,
  QueuedScans,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  Shown,
  StatusTag,
  savedScan,
  sendApi,
  t,
  useApi,
  useQueuedCommand,
} from "../platform/index.ts";
import { type SavedLoading, thingsScanned, useSavedLoading } from "./saved-loading.ts";
import { refusedScan } from "./scan-words.ts";
import { useTourDeed } from "./use-tour-deed.ts";

/** Loading, with or without a net: scan each thing onto the van, the last stop's first, and leave. */
export function LoadPage({ tourId }: { tourId: string }) {
  const asked = useApi<OwnDay>("/api/tours/own");
  return (
    <Page title={t("tours.load.title")} shape="job" back={{ to: "/tur", text: t("tours.own.menu") }}>
      <Shown asked={asked}>
        {({ tours }) => {
          const tour = tours.find((one) => one.tourId === tourId);
          return tour?.state === "loading" ? <Load tour={tour} /> : <Empty title={t("tours.load.not")} />;
        }}
      </Shown>
    </Page>
  );
}

function Load({ tour }: { tour: DrivenTour }) {
  const params = { tourId: tour.tourId };
  const saved = useSavedLoading(tour);
  const send = useQueuedCommand<{ scanned: string }, Loaded>("tour-load", "/api/tours/{tourId}/load");
  const things = [...tour.stops].reverse().flatMap((stop) => stop.bring.map((thing) => ({ ...thing, placeNo: stop.placeNo })));
  const left = things.filter((thing) => !isOn(thing, saved));
  const wrongOf = (scanned: string) => {
    const meant = thingsScanned(things, scanned);
    if (meant.length === 0) return t("tours.load.not-here");
    const [first] = meant;
    if (first?.box && !isBoxScan(first.box, scanned)) return t("tours.load.in-package", first.box);
    if (first?.box && !first.box.isClosed) return t("tours.load.open-package", first.box);
    return meant.every((thing) => isOn(thing, saved)) ? t("tours.load.twice") : undefined;
  };
  async function scan(scanned: string): Promise<ScanResult> {
    const sent = await send({ body: { scanned }, params, what: scanned, wrong: () => wrongOf(scanned) });
    if (sent.is === "saved") return savedScan(sent.undo);
    if (sent.is === "unkept") return { isRight: false, text: sent.text };
    if (sent.is === "refused") return refusedScan(sent.refusal);
    void refresh(["/api/tours"]);
    const { articleName, placeNo, pickTaskIds, packageNo } = sent.answer;
    const undo = async () => {
      await unload(tour.tourId, pickTaskIds);
      await refresh(["/api/tours"]);
    };
    if (packageNo === null) return { isRight: true, text: t("tours.load.right", { articleName, placeNo }), undo };
    return { isRight: true, text: t("tours.load.right.package", { packageNo, placeNo, count: pickTaskIds.length }), undo };
  }
  if (saved.hasLeft) return <QueuedScans kind="tour-leave" />;
  return (
    <>
      <p className="load-left" aria-live="polite">
        {left.length > 0 ? t("tours.load.left", { count: left.length, all: things.length }) : t("tours.load.all")}
      </p>
      {things.length > 0 && <ScanBox label={t("tours.load.scan")} onScan={scan} />}
      <ul className="load-things">
        {things.map((thing) => (
          <li key={thing.pickTaskId}>
            <ThingRow thing={thing} placeNo={thing.placeNo} isSaved={saved.loaded.has(thing.pickTaskId)} />
          </li>
        ))}
      </ul>
      <QueuedScans kind="tour-load" />
      <Leave tour={tour} left={left} />
    </>
  );
}

/** Is it the package itself that was scanned? */
function isBoxScan({ packageNo, sscc }: NonNullable<Thing["box"]>, scanned: string): boolean {
  const code = scanned.trim().toUpperCase();
  return code === packageNo || (sscc !== null && code.endsWith(sscc));
}

/** On the van, at the server or as the phone has saved it. */
function isOn({ isLoaded, pickTaskId }: Thing, { loaded }: SavedLoading): boolean {
  return isLoaded || loaded.has(pickTaskId);
}

/** Takes things off again that the server knows are on. */
function unload(tourId: string, pickTaskIds: readonly string[]): Promise<unknown> {
  const [path, idempotencyKey] = ["/api/tours/{tourId}/unload" as const, crypto.randomUUID()];
  return sendApi({ method: "POST", path, params: { path: { tourId } }, body: { pickTaskIds }, idempotencyKey });
}

function ThingRow({ thing, placeNo, isSaved }: { thing: Thing; placeNo: number; isSaved: boolean }) {
  return (
    <>
      <span className="own-stop-no figures">{placeNo}</span>
      <span className="own-stop-who">
        <strong>
          {thing.articleName} {thing.isUrgent && <StatusTag kind="bad">{t("tours.urgent")}</StatusTag>}
        </strong>
        <span className="figures subtle">
          {thing.deviceNo ?? t("tours.pieces", { quantity: thing.quantity })} · {thing.orderNo}
          {thing.box && ` · ${thing.box.packageNo}`}
        </span>
      </span>
      {isSaved && !thing.isLoaded ? (
        <StatusTag kind="wait">
          {t("tours.load.on")}, {t("tours.kept")}
        </StatusTag>
      ) : (
        <StatusTag kind={thing.isLoaded ? "good" : thing.isPicked ? "plain" : "wait"}>
          {t(thing.isLoaded ? "tours.load.on" : thing.isPicked ? "tours.load.off" : "tours.load.unpicked")}
        </StatusTag>
      )}
    </>
  );
}

function Leave({ tour, left }: { tour: DrivenTour; left: readonly Thing[] }) {
  const navigate = useNavigate();
  const { refusal, isRunning, run } = useTourDeed<{ leavingBehind: boolean }, unknown>(
    "tour-leave",
    "/api/tours/{tourId}/depart",
    {
      params: { tourId: tour.tourId },
      what: tour.name,
    },
  );
  async function leave(leavingBehind: boolean) {
    if (await run({ leavingBehind })) await navigate({ to: "/tur" });
  }
  const orders = [...new Set(left.map(({ orderNo }) => orderNo))].join(", ");
  return (
    <div className="stop-deed">
      <Refused refusal={refusal} />
      {left.length === 0 ? (
        <Button className="thumb" loading={isRunning} onClick={() => void leave(false)}>
          {t("tours.leave")}
        </Button>
      ) : (
        <ConfirmOnce
          button={t("tours.leave.without")}
          title={t("tours.leave.without.ask", { count: left.length })}
          doIt={t("tours.leave.without.do")}
          run={() => leave(true)}
        >
          <p>{t("tours.leave.without.what", { orders })}</p>
        </ConfirmOnce>
      )}
    </div>
  );
}
