import "./tours.css";
import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import type { DrivenTour, Loaded, OwnDay, Thing } from "../../server/tours/contract.ts";
import {
  ConfirmOnce,
  Empty,
  Page,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  Shown,
  StatusTag,
  sendApi,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { asScan } from "./scan-words.ts";

/** Loading: scan each thing onto the van, the last stop's first, and leave. */
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
  const path = { tourId: tour.tourId };
  const things = [...tour.stops].reverse().flatMap((stop) => stop.bring.map((thing) => ({ ...thing, placeNo: stop.placeNo })));
  const left = things.filter(({ isLoaded }) => !isLoaded);
  const send = <Answer,>(deed: "load" | "unload", body: object) =>
    sendApi<Answer>({
      method: "POST",
      path: `/api/tours/{tourId}/${deed}`,
      params: { path },
      body,
      idempotencyKey: crypto.randomUUID(),
    });
  const scan = (scanned: string): Promise<ScanResult> =>
    asScan(async () => {
      const { articleName, placeNo, pickTaskIds } = await send<Loaded>("load", { scanned });
      void refresh(["/api/tours"]);
      const undo = async () => {
        await send("unload", { pickTaskIds });
        await refresh(["/api/tours"]);
      };
      return { isRight: true, text: t("tours.load.right", { articleName, placeNo }), undo };
    });
  return (
    <>
      <p className="load-left" aria-live="polite">
        {left.length > 0 ? t("tours.load.left", { count: left.length, all: things.length }) : t("tours.load.all")}
      </p>
      {things.length > 0 && <ScanBox label={t("tours.load.scan")} onScan={scan} />}
      <ul className="load-things">
        {things.map((thing) => (
          <li key={thing.pickTaskId}>
            <ThingRow thing={thing} placeNo={thing.placeNo} />
          </li>
        ))}
      </ul>
      <Leave tour={tour} left={left} />
    </>
  );
}

function ThingRow({ thing, placeNo }: { thing: Thing; placeNo: number }) {
  return (
    <>
      <span className="own-stop-no figures">{placeNo}</span>
      <span className="own-stop-who">
        <strong>{thing.articleName}</strong>
        <span className="figures subtle">
          {thing.deviceNo ?? t("tours.pieces", { quantity: thing.quantity })} · {thing.orderNo}
        </span>
      </span>
      <StatusTag kind={thing.isLoaded ? "good" : thing.isPicked ? "plain" : "wait"}>
        {t(thing.isLoaded ? "tours.load.on" : thing.isPicked ? "tours.load.off" : "tours.load.unpicked")}
      </StatusTag>
    </>
  );
}

function Leave({ tour, left }: { tour: DrivenTour; left: readonly Thing[] }) {
  const navigate = useNavigate();
  const command = useCommand<{ leavingBehind: boolean }, unknown>("/api/tours/{tourId}/depart", { invalidates: ["/api/tours"] });
  async function leave(leavingBehind: boolean) {
    const done = await command.run({ leavingBehind }, { path: { tourId: tour.tourId } });
    if (done) await navigate({ to: "/tur" });
  }
  const orders = [...new Set(left.map(({ orderNo }) => orderNo))].join(", ");
  return (
    <div className="stop-deed">
      <Refused refusal={command.refusal} />
      {left.length === 0 ? (
        <Button className="thumb" loading={command.isRunning} onClick={() => void leave(false)}>
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
