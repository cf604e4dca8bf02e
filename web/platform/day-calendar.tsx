import { DatePicker, useDatepicker } from "@navikt/ds-react";
import type { ChangeEvent } from "react";
import { t } from "./text.ts";

/** A field for a day. Values are `2026-11-21`, or null while empty or half typed. */
export interface DayFieldProps {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  /** The first and last day that may be chosen. */
  from?: string;
  to?: string;
  /** Weekends can't be chosen. */
  weekdaysOnly?: boolean;
  id?: string;
  error?: string | undefined;
  /** The day of the server, marked in the calendar: `useToday()`. */
  today: string;
}

/** The field itself, fetched by `DayField` when first shown: the calendar is heavy. */
export function DayCalendar({ label, value, onChange, from, to, weekdaysOnly = false, id, error, today }: DayFieldProps) {
  const { datepickerProps, inputProps, setSelected } = useDatepicker({
    inputFormat: "yyyy-MM-dd",
    allowTwoDigitYear: false,
    today: localMidnight(today),
    disableWeekends: weekdaysOnly,
    ...(value ? { defaultSelected: localMidnight(value) } : {}),
    ...(from ? { fromDate: localMidnight(from) } : {}),
    ...(to ? { toDate: localMidnight(to) } : {}),
    onDateChange: (chosen) => onChange(chosen ? dayText(chosen) : null),
  });
  /** The library reads days written in other ways only: one written as here is chosen as if it was clicked on. */
  function type(event: ChangeEvent<HTMLInputElement>) {
    inputProps.onChange?.(event);
    const day = event.target.value.trim();
    const isInside = (from === undefined || day >= from) && (to === undefined || day <= to);
    if (isDay(day) && isInside && !(weekdaysOnly && [0, 6].includes(localMidnight(day).getDay())))
      setSelected(localMidnight(day));
  }
  return (
    <DatePicker {...datepickerProps} showWeekNumber>
      <DatePicker.Input
        {...inputProps}
        onChange={type}
        {...(id ? { id } : {})}
        label={label}
        description={t("value.day-form")}
        size="small"
        error={error}
      />
    </DatePicker>
  );
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && dayText(localMidnight(text)) === text;

/** The browser's own midnight of a day: what the calendar works with. */
function localMidnight(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** `2026-11-21` of the browser's own day. */
function dayText(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
