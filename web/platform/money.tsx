import { Missing } from "./day.tsx";

/**
 * An amount for people: `1 250,00 kr`. `ore` is whole öre; a narrow no-break space parts the thousands, a no-break
 * space stands before kr, and a negative amount has a real minus. Unknown = a dash.
 */
export function Money({ ore, perMonth = false }: { ore: number | null | undefined; perMonth?: boolean }) {
  if (ore === null || ore === undefined) return <Missing />;
  return (
    <span className="figures nowrap">
      {kronor(ore)}
      {"\u00a0"}kr{perMonth && "/mån"}
    </span>
  );
}

/** `1 250,00` from whole öre, for a column whose head already says kr. */
export function kronor(ore: number): string {
  const size = Math.abs(ore);
  return `${ore < 0 ? "−" : ""}${groups(Math.trunc(size / 100))},${String(size % 100).padStart(2, "0")}`;
}

/** A whole number with narrow no-break spaces between thousands: `417 000`. */
export function groups(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
