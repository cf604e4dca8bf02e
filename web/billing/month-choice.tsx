import { Select } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { t, useAddress, useToday } from "../platform/index.ts";
import { monthBefore, monthText } from "./month-words.ts";

const monthsBack = 24;

/** The month that a page is about, kept in its address: the latest that is over unless another is chosen. `choice` is the field. */
export function useMonth(): { month: string; choice: ReactNode } {
  const address = useAddress();
  const months = monthsUntil(useToday().slice(0, 7));
  const month = address.get("manad") || months[0] || "";
  const choice = (
    <Select
      size="small"
      className="month-choice"
      label={t("billing.month")}
      value={month}
      onChange={({ target }) => address.set({ manad: target.value })}
    >
      {months.map((one) => (
        <option key={one} value={one}>
          {monthText(one)}
        </option>
      ))}
    </Select>
  );
  return { month, choice };
}

/** The months that are over, the latest first. */
function monthsUntil(now: string): string[] {
  const months: string[] = [];
  for (let month = monthBefore(now); months.length < monthsBack; month = monthBefore(month)) months.push(month);
  return months;
}
