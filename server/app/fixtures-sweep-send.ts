import type { Answer, Caller } from "./fixtures.ts";
import type { Ask, SweepBench } from "./fixtures-sweep.ts";
import { sweepRows } from "./fixtures-sweep-rows.ts";

/** Asks a route as its row says, with what the leads point at. The row must say how: not why it is left out. */
export function sendByRow(caller: Caller, name: string, leads: Record<string, string>): Promise<Answer> {
  const [method = "", path = ""] = name.split(" ");
  const row = sweepRows[name] as Exclude<Ask, string>;
  const { query, body } = row.asks?.(leads as SweepBench["leads"]) ?? {};
  const url =
    path.replace(/:(\w+)/g, (_whole, lead: string) => encodeURIComponent(leads[lead] ?? row.params?.[lead] ?? "")) +
    (query ? `?${query}` : "");
  if (method === "GET") return caller.get(url);
  if (method === "DELETE") return caller.remove(url);
  return method === "PUT" ? caller.put(url, body ?? {}) : caller.send(url, body ?? {});
}
