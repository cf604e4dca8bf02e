import { Select } from "@navikt/ds-react";
import { DayField, t } from "../platform/index.ts";

interface Days {
  from: string | null;
  to: string | null;
  vatRate: number;
}

interface PriceDaysProps {
  wish: Days;
  set: (days: Days) => void;
  today: string;
  /** The first day that may be chosen; left out: also what has been. */
  first?: string | undefined;
  /** Why the first day is wrong. */
  error: string | undefined;
}

/** From when a price holds, until when, and its VAT. */
export function PriceDays({ wish: { from, to, vatRate }, set, today, first, error }: PriceDaysProps) {
  const choosable = first === undefined ? {} : { from: first };
  return (
    <>
      <DayField
        label={t("assortment.price.from")}
        value={from}
        today={today}
        {...choosable}
        error={error}
        onChange={(day) => set({ from: day, to, vatRate })}
      />
      <DayField
        label={t("assortment.price.to")}
        value={to}
        today={today}
        {...choosable}
        onChange={(day) => set({ from, to: day, vatRate })}
      />
      <Select
        size="small"
        label={t("assortment.price.vat")}
        value={vatRate}
        onChange={({ target }) => set({ from, to, vatRate: Number(target.value) })}
      >
        {[25, 12, 6, 0].map((rate) => (
          <option key={rate}>{rate}</option>
        ))}
      </Select>
    </>
  );
}
