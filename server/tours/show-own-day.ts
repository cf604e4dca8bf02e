import { logLooks } from "../access/index.ts";
import { articleNames, findArticles } from "../catalogue/index.ts";
import { findDeliveryPlaces } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { packageNoOf } from "../stores/index.ts";
import type { DrivenStop, DrivenTour, OwnDay } from "./contract.ts";
import { loadTour, type WholeTour } from "./load-tour.ts";
import { leastProof, type ProofTerms } from "./proof.rule.ts";
import { findOwnTours, type Stop, type Tour } from "./store.ts";
import type { ReceiverRow } from "./store-carried.ts";
import { loadTerms } from "./terms.ts";

/**
 * The driver's own day: her tours of today, each stop with where, whom, what to bring and what to fetch. Who and where are told from
 * when she begins to load until the tour is over, and each look is logged.
 */
export async function showOwnDay(base: Base, actor: Actor, tx: Tx): Promise<OwnDay> {
  const on = today(base);
  const [tours, terms] = await Promise.all([findOwnTours(tx, actor.userId, on), loadTerms(base, tx, actor.supplierId, on)]);
  const shown: DrivenTour[] = [];
  for (const tour of tours) shown.push(await showDriven(base, tx, tour, { terms: terms.proof, action: "read" }));
  return { on, tours: shown };
}

/** One tour as its driver has it, on screen or on paper. */
export async function showDriven(
  base: Base,
  tx: Tx,
  tour: Tour,
  { terms, action }: { terms: ProofTerms; action: "read" | "print" },
): Promise<DrivenTour> {
  const whole = await loadTour(tx, tour.tourId);
  const articleNos = [...whole.things, ...whole.fetches].map(({ articleNo }) => articleNo);
  const [names, articles, places] = await Promise.all([
    articleNames(tx, articleNos),
    findArticles(tx, articleNos, tour.on),
    findDeliveryPlaces(
      tx,
      whole.stops.flatMap(({ deliveryPlaceId }) => deliveryPlaceId ?? []),
    ),
  ]);
  const persons = [...new Set(whole.receivers.flatMap(({ personId }) => personId ?? []))];
  await logLooks(
    base,
    tx,
    persons.slice(0, 500).map((personId) => ({ personId, action, subject: tour.tourId })),
  );
  const nameOf = (articleNo: string) => names.get(articleNo) ?? articleNo;
  const leastOf = (numbers: readonly string[]) =>
    leastProof(
      numbers.map((articleNo) => articles.get(articleNo)?.isoCode ?? ""),
      terms,
    );
  const { tourId, name, van, state, on } = tour;
  const stops = whole.stops.map((stop) => drivenStop(stop, whole, { places, nameOf, leastOf }));
  return { tourId, name, on, van, state, stops };
}

interface Known {
  places: Awaited<ReturnType<typeof findDeliveryPlaces>>;
  nameOf(articleNo: string): string;
  leastOf(articleNos: readonly string[]): DrivenStop["proofLeast"];
}

function drivenStop(stop: Stop, whole: WholeTour, { places, nameOf, leastOf }: Known): DrivenStop {
  const at = <Row extends { stopId: string }>(rows: readonly Row[]) => rows.filter(({ stopId }) => stopId === stop.stopId);
  const [receivers, things, fetches] = [at(whole.receivers), at(whole.things), at(whole.fetches)];
  const { stopId, placeNo, state, receivedBy, note } = stop;
  return {
    ...{ stopId, placeNo, state, receivedBy, note },
    ...whoAndWhere(stop, receivers, places),
    isInfectious: receivers.some(({ isInfectious }) => isInfectious),
    isUrgent: things.some(({ isUrgent }) => isUrgent),
    bring: things.map(({ pickTaskId, orderNo, articleNo, deviceNo, quantity, state: task, isLoaded, isUrgent, refused }) => ({
      ...{ pickTaskId, orderNo, articleNo, deviceNo, quantity, isLoaded, isUrgent, refused },
      articleName: nameOf(articleNo),
      isPicked: task !== "to-pick",
      box: boxOf(whole, pickTaskId),
    })),
    fetch: fetches.map(({ pickupRowId, pickupNo, deviceNo, articleNo, outcome }) => ({
      ...{ pickupRowId, pickupNo, deviceNo, outcome },
      articleName: nameOf(articleNo),
    })),
    proofLeast: leastOf(things.map(({ articleNo }) => articleNo)),
  };
}

function boxOf({ packed }: WholeTour, pickTaskId: string): DrivenStop["bring"][number]["box"] {
  const row = packed.find((one) => one.pickTaskId === pickTaskId);
  return row ? { packageNo: packageNoOf(row.no), sscc: row.sscc, isClosed: row.state === "closed" } : null;
}

/** Before the tour is loaded nobody is known, and nothing is told. Of a protected person only that she is one. */
function whoAndWhere(
  { deliveryPlaceId }: Stop,
  receivers: readonly ReceiverRow[],
  places: Known["places"],
): Pick<DrivenStop, "isProtected" | "receiverName" | "place" | "doorCode" | "contacts" | "notes"> {
  const place = deliveryPlaceId === null ? undefined : places.get(deliveryPlaceId);
  const names = [...new Set(receivers.map(({ name }) => name).filter((name) => name !== ""))];
  const contacts = receivers
    .filter(({ contactName, contactPhone }) => contactName !== null || contactPhone !== null)
    .map(({ contactName, contactPhone }) => ({ name: contactName, phone: contactPhone }));
  return {
    isProtected: receivers.some(({ isProtected }) => isProtected),
    receiverName: receivers.length === 0 ? null : names.join(", "),
    place: place ? { name: place.name, street: place.street, postcode: place.postcode, city: place.city } : homeOf(receivers[0]),
    doorCode: receivers.find(({ doorCode }) => doorCode !== null)?.doorCode ?? null,
    contacts: contacts.filter(
      (one, at) => contacts.findIndex((other) => other.phone === one.phone && other.name === one.name) === at,
    ),
    notes: [...new Set(receivers.flatMap(({ note }) => note ?? []))],
  };
}

function homeOf(receiver: ReceiverRow | undefined): DrivenStop["place"] {
  if (!receiver || receiver.street === null) return null;
  const { careOf, street, postcode, city } = receiver;
  return { name: careOf === null ? "" : `c/o ${careOf}`, street, postcode: postcode ?? "", city: city ?? "" };
}
