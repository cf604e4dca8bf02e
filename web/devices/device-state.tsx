import { type StatusKind, StatusTag, t } from "../platform/index.ts";

const kinds: Record<string, StatusKind> = {
  "in-stock": "good",
  reserved: "info",
  picked: "info",
  lent: "plain",
  arrived: "wait",
  reconditioning: "wait",
  scrapped: "bad",
  lost: "bad",
  sold: "plain",
};

/** A device's state as a word; a hold is said instead of it. */
export function DeviceState({ state, isHeld }: { state: string; isHeld: boolean }) {
  if (isHeld) return <StatusTag kind="bad">{t("devices.held")}</StatusTag>;
  return <StatusTag kind={kinds[state] ?? "plain"}>{t(`devices.state.${state}`)}</StatusTag>;
}
