import { t, useApi } from "../platform/index.ts";

/** What the server answers of the vans to a place: the coming days and whether there is room. */
interface Room {
  areaName: string | null;
  days: readonly { day: string; is: "open" | "full" | "gone" }[];
}

/** Where the van is to go: a person's home, or a place. */
export type VanTo = { personId: string } | { deliveryPlaceId: string };

/** When the next van goes to the home or the place that is chosen, and whether it is full. Nothing where no van has a fixed day. */
export function VanRoom(to: VanTo) {
  const asked = useApi<Room>("/api/tours/room", { query: { ...to } });
  if (asked.is !== "shown") return null;
  const words = roomWords(asked.value.days);
  return words && <p className="van-room">{words}</p>;
}

/** `Turen 2026-12-01 är full. Nästa med plats går 2026-12-08.` Null when nothing is known. */
export function roomWords(days: Room["days"]): string | null {
  const [first] = days;
  if (!first) return null;
  if (first.is === "open") return t("tours.room.open", { day: first.day });
  const next = days.find(({ is }) => is === "open");
  if (!next) return t("tours.room.allFull", { day: days.at(-1)?.day });
  return t(`tours.room.${first.is}`, { day: first.day, next: next.day });
}
