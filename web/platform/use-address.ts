import { useNavigate, useSearch } from "@tanstack/react-router";

/** What stands after the question mark of the address, as texts. */
export interface Address {
  get: (name: string) => string | undefined;
  /** Changes some and keeps the rest; an empty text takes away. Takes the place of the address in the history. */
  set: (changes: Readonly<Record<string, string>>) => void;
}

/**
 * Reads and writes the search part of the address: for filters, chosen tabs and open months, so that a view can be
 * sent to a colleague. Never for names or identity numbers: addresses are kept in histories and logs.
 */
export function useAddress(prefix?: string): Address {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const full = (name: string) => (prefix ? `${prefix}.${name}` : name);
  return {
    get: (name) => {
      const value = search[full(name)];
      return typeof value === "string" && value !== "" ? value : undefined;
    },
    set: (changes) => {
      const named = Object.entries(changes).map(([name, value]) => [full(name), value || undefined]);
      void navigate({ to: ".", search: { ...search, ...Object.fromEntries(named) }, replace: true, resetScroll: false });
    },
  };
}
