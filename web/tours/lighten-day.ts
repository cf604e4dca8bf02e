import type { DrivenStop, OwnDay } from "../../server/tours/contract.ts";

const nothing = { receiverName: null, place: null, doorCode: null, contacts: [], notes: [], receivedBy: null, note: null };

/**
 * What a phone keeps of a driver's day: of a stop that is still to be made where it is, its door code, whom to call and what to bring and
 * fetch; no receiver's name, and of a protected person only that she is one. Of a stop that is over nothing of where and whom.
 */
export function lightenDay(answer: unknown): OwnDay {
  const { on, tours } = answer as OwnDay;
  return { on, tours: tours.map((tour) => ({ ...tour, stops: tour.stops.map((stop) => lightenStop(stop)) })) };
}

function lightenStop(stop: DrivenStop): DrivenStop {
  if (stop.isProtected || stop.state !== "waiting") return { ...stop, ...nothing };
  const { place, doorCode, contacts } = stop;
  return {
    ...stop,
    ...nothing,
    place: place && { ...place, name: place.name.startsWith("c/o ") ? "" : place.name },
    doorCode,
    contacts,
  };
}
