import type { RefillView } from "../../server/buffers/contract.ts";
import { t } from "../platform/index.ts";

/** Level − balance − on the way, in figures and words. */
export function Because({
  row: { level, balance, onTheWay, ofReplacement, articleNo, orderNo, articleName },
  isNamed = false,
}: {
  row: RefillView["shelves"][number]["rows"][number];
  /** The outgoing article is named elsewhere. */
  isNamed?: boolean;
}) {
  return (
    <span>
      {t("buffers.refill.because", { level, balance, onTheWay })}
      {ofReplacement > 0 && ` ${t("buffers.refill.replaced", { ofReplacement })}`}
      {!isNamed && articleNo !== orderNo && ` ${t("buffers.refills.instead-of", { name: articleName, articleNo })}`}
    </span>
  );
}
