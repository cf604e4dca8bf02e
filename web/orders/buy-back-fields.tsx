import { Radio, RadioGroup, TextField } from "@navikt/ds-react";
import type { AnswerProcurementBody } from "../../server/orders/contract-procurement.ts";
import { t } from "../platform/index.ts";

/** What was agreed with the vendor, as it is typed. */
export interface BuyBackTyped {
  vendor: "yes" | "no" | "unknown";
  days: string;
  percent: string;
  words: string;
}
export const noBuyBack: BuyBackTyped = { vendor: "unknown", days: "", percent: "", words: "" };

/** As it is sent; undefined while the figures are wrong. */
export function buyBackOf({ vendor, days, percent, words }: BuyBackTyped): AnswerProcurementBody["buyBack"] | undefined {
  const said = words.trim() ? { words: words.trim() } : {};
  if (vendor !== "yes") return { vendor, ...said };
  const [withinDays, share] = [Number(days), Number(percent)];
  const isRight =
    Number.isInteger(withinDays) &&
    withinDays >= 1 &&
    withinDays <= 3650 &&
    Number.isInteger(share) &&
    share >= 1 &&
    share <= 100;
  return isRight ? { vendor, withinDays, percent: share, ...said } : undefined;
}

/** Whether the vendor buys back what is bought outside the range, within how many days and at what share. */
export function BuyBackFields({ typed, isTried, change }: BuyBackFieldsProps) {
  const set = (part: Partial<BuyBackTyped>) => change({ ...typed, ...part });
  const wrong = isTried && !buyBackOf(typed) ? t("orders.outside.figures.wrong") : undefined;
  return (
    <>
      <RadioGroup
        size="small"
        legend={t("orders.outside.agreed")}
        description={t("orders.outside.agreed.how")}
        value={typed.vendor}
        onChange={(vendor: BuyBackTyped["vendor"]) => set({ vendor })}
      >
        {(["yes", "no", "unknown"] as const).map((one) => (
          <Radio key={one} value={one}>
            {t(`orders.outside.agreed.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {typed.vendor === "yes" && (
        <div className="row">
          <TextField
            size="small"
            inputMode="numeric"
            label={t("orders.outside.days")}
            value={typed.days}
            error={wrong}
            onChange={({ target }) => set({ days: target.value })}
          />
          <TextField
            size="small"
            inputMode="numeric"
            label={t("orders.outside.percent")}
            value={typed.percent}
            onChange={({ target }) => set({ percent: target.value })}
          />
        </div>
      )}
      <TextField
        size="small"
        label={t("orders.outside.words")}
        maxLength={1000}
        value={typed.words}
        onChange={({ target }) => set({ words: target.value })}
      />
    </>
  );
}

interface BuyBackFieldsProps {
  typed: BuyBackTyped;
  isTried: boolean;
  change: (typed: BuyBackTyped) => void;
}
