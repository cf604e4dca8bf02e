import type { NeedFigures } from "../../server/purchasing/contract.ts";
import { t, Why } from "../platform/index.ts";

/** `2,5` from 2.5. */
export function decimal(value: number): string {
  return String(Math.round(value * 10) / 10).replace(".", ",");
}

/** "Varför?" of a need: the sum in words, and the figures behind it. */
export function NeedWhy({ figures, articleName }: { figures: NeedFigures; articleName: string }) {
  const { level, waiting, free, onWay, inDraft, source, weekly, weeklyError, weeks, lot } = figures;
  const short = Math.max(0, level + waiting - free - onWay);
  return (
    <Why
      about={articleName}
      reason={t("purchasing.why.sum", { level, waiting, free, onWay, short })}
      rule={t("purchasing.why.rule")}
      source={t("purchasing.why.source")}
      facts={[
        [t("purchasing.why.level"), t(`purchasing.why.level.${source ?? "none"}`, { level })],
        [t("purchasing.why.waiting"), t("purchasing.pieces", { quantity: waiting })],
        [t("purchasing.why.free"), t("purchasing.pieces", { quantity: free })],
        [t("purchasing.why.onWay"), t("purchasing.pieces", { quantity: onWay })],
        [t("purchasing.why.inDraft"), t("purchasing.pieces", { quantity: inDraft })],
        [
          t("purchasing.why.weekly"),
          t("purchasing.why.weekly.is", { weekly: decimal(weekly), error: decimal(weeklyError), weeks }),
        ],
        ...(lot > 1 ? [[t("purchasing.why.lot"), t("purchasing.pieces", { quantity: lot })] as const] : []),
      ]}
    />
  );
}
