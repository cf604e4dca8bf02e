import type { WearView } from "../../server/losses/contract-wear.ts";
import { StatusTag, t } from "../platform/index.ts";

const kinds = { accepted: "good", refused: "plain", withdrawn: "plain" } as const;

/** Where a report stands, in a word. */
export function WearState({ wear }: { wear: Pick<WearView, "state" | "waitsFor"> }) {
  if (wear.state === "open") return <StatusTag kind="wait">{t(`wear.waits.${wear.waitsFor ?? "parties"}`)}</StatusTag>;
  return <StatusTag kind={kinds[wear.state]}>{t(`wear.state.${wear.state}`)}</StatusTag>;
}
