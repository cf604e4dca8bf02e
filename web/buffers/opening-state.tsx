import type { OpeningView } from "../../server/buffers/contract-opening.ts";
import { StatusTag, t } from "../platform/index.ts";

/** Where a wish stands, and with whom. */
export function OpeningState({ opening: { state, waitsFor } }: { opening: OpeningView }) {
  const kind = state === "asked" ? "wait" : state === "declined" ? "bad" : "plain";
  const text =
    state === "asked" && waitsFor ? t("buffers.openings.waitsFor", { payer: waitsFor }) : t(`buffers.openings.state.${state}`);
  return <StatusTag kind={kind}>{text}</StatusTag>;
}
