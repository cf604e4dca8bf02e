import { t } from "../platform/index.ts";

/** A part as a figure and as a bar that says the same. Percent with one decimal. */
export function Rate({ rate }: { rate: number | null }) {
  if (rate === null) return <>–</>;
  return (
    <span className="rate">
      <span className="rate-bar" aria-hidden>
        <span style={{ width: `${rate}%` }} />
      </span>
      <span className="figures nowrap">{t("insight.percent", { rate: rate.toFixed(1).replace(".", ",") })}</span>
    </span>
  );
}
