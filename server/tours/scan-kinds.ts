import type { Result } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { doScanned, isSaidTwice, type ScanKinds, type ScanTime, scanKind } from "../stores/index.ts";
import { handOverBody, leaveBody, missedBody, notThereBody, scanBody, stopParams, tourParams } from "./contract.ts";
import { departTour } from "./depart-tour.ts";
import { fetchDevice } from "./fetch-device.ts";
import { handOverAtStop } from "./hand-over-at-stop.ts";
import { isLoaded, loadThing } from "./load-thing.ts";
import { missStop } from "./miss-stop.ts";
import { reportNotThere } from "./report-not-there.ts";
import { findTour } from "./store.ts";

type AtStop<Body> = { key: string; body: Body } & ScanTime;
type Deed<Body> = (base: Base, actor: Actor, tx: Tx, wish: Body & { at: Date }) => Promise<Result<unknown, { code: string }>>;

/** A deed at a stop: what fills the route's path stands apart, as it does there. */
const atStop =
  <Body extends { stopId: string }>(name: string, deed: Deed<Body>) =>
  (base: Base, actor: Actor, { body, ...command }: AtStop<Body>) => {
    const { stopId, ...sent } = body;
    return doScanned(base, actor, { ...command, name, params: { stopId }, body: sent }, (tx, at) =>
      deed(base, actor, tx, { ...body, at }),
    );
  };

/** A deed with a whole tour: the same, with the tour in the path. */
const onTour =
  <Body extends { tourId: string }>(name: string, deed: Deed<Body>) =>
  (base: Base, actor: Actor, { body, ...command }: { key: string; body: Body } & ScanTime) => {
    const { tourId, ...sent } = body;
    return doScanned(base, actor, { ...command, name, params: { tourId }, body: sent }, (tx, at) =>
      deed(base, actor, tx, { ...body, at }),
    );
  };

/**
 * What a driver does without a net: loads the van and leaves, and what is done at a stop. Each answers the same when it was done before, so
 * that two phones are one deed.
 */
export const tourScans: ScanKinds = {
  "tour-load": scanKind({
    permit: "tours.drive",
    body: tourParams.extend(scanBody.shape),
    act: onTour("loadThing", (base, _actor, tx, wish) => loadThing(base, tx, wish)),
    isSo: (tx, { body, madeAt }) => isLoaded(tx, { ...body, at: madeAt }),
  }),
  "tour-leave": scanKind({
    permit: "tours.drive",
    body: tourParams.extend(leaveBody.shape),
    // The van has left, whatever is not on it: what is not waits for another tour, and a scan that did not fit is told by itself.
    act: onTour("departTour", (base, _actor, tx, wish) => departTour(base, tx, { ...wish, leavingBehind: true })),
    isSo: async (tx, { body, madeAt }) => isSaidTwice(madeAt, (await findTour(tx, body.tourId))?.outAt ?? null),
  }),
  "tour-hand-over": scanKind({
    permit: "tours.drive",
    body: stopParams.extend(handOverBody.shape),
    act: atStop("handOverAtStop", handOverAtStop),
  }),
  "tour-fetch": scanKind({
    permit: "tours.drive",
    body: stopParams.extend(scanBody.shape),
    act: atStop("fetchDevice", (base, _actor, tx, wish) => fetchDevice(base, tx, wish)),
  }),
  "tour-not-there": scanKind({
    permit: "tours.drive",
    body: stopParams.extend(notThereBody.shape),
    act: atStop("reportNotThere", (base, _actor, tx, wish) => reportNotThere(base, tx, wish)),
  }),
  "tour-missed": scanKind({
    permit: "tours.drive",
    body: stopParams.extend(missedBody.shape),
    act: atStop("missStop", (base, _actor, tx, wish) => missStop(base, tx, wish)),
  }),
};
