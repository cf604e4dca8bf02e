import type { Result } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { doScanned, type ScanKinds, type ScanTime, scanKind } from "../stores/index.ts";
import { handOverBody, missedBody, notThereBody, scanBody, stopParams } from "./contract.ts";
import { fetchDevice } from "./fetch-device.ts";
import { handOverAtStop } from "./hand-over-at-stop.ts";
import { missStop } from "./miss-stop.ts";
import { reportNotThere } from "./report-not-there.ts";

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

/** What a driver does at a stop without a net. Each answers the same when it was done before, so that two phones are one deed. */
export const tourScans: ScanKinds = {
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
