import { idsOf, type LocalDate } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ProtocolList, ProtocolView } from "./contract-protocols.ts";
import { isWithin } from "./in-force.rule.ts";
import { listProtocols, type ProtocolRow } from "./store-protocol.ts";

/** All protocols that the actor sees, each by the edition that says most of it: the one in force, else the newest. */
export async function showProtocols(base: Base, tx: Tx): Promise<ProtocolList> {
  const on = today(base);
  const all = await listProtocols(tx);
  const items = [...new Set(all.map(({ protocolId }) => protocolId))].flatMap((id) => {
    const editions = all.filter(({ protocolId }) => protocolId === id);
    const shown = editions.find((one) => isInForce(one, on)) ?? editions.find(({ state }) => state !== "discarded");
    if (!shown) return [];
    const { protocolId, number, content, validFrom } = shown;
    const { title, iso, articles, questions } = content;
    return [
      {
        protocolId,
        title,
        iso,
        articles,
        questions: questions.length,
        editionNo: number,
        validFrom,
        standing: standingOf(shown, on),
      },
    ];
  });
  return { items: items.sort((a, b) => a.title.localeCompare(b.title, "sv")) };
}

/** One protocol with all its editions that the actor sees. Undefined: none. */
export async function showProtocol(base: Base, tx: Tx, protocolId: string): Promise<ProtocolView | undefined> {
  const editions = await listProtocols(tx, protocolId);
  if (editions.length === 0) return undefined;
  const staff = await findStaff(tx, idsOf(editions.map(({ changedBy }) => changedBy)));
  return {
    protocolId,
    editions: editions.map((one) => ({
      ...one,
      isInForce: isInForce(one, today(base)),
      changedAt: one.changedAt.toISOString(),
      changedByName: staff.get(one.changedBy)?.name ?? null,
    })),
  };
}

function isInForce({ state, validFrom, endedOn }: ProtocolRow, on: LocalDate): boolean {
  return state === "published" && isWithin({ validFrom, endedOn }, on);
}

function standingOf(row: ProtocolRow, on: LocalDate): ProtocolList["items"][number]["standing"] {
  if (row.state === "draft") return "draft";
  if (isInForce(row, on)) return "in-force";
  return row.validFrom !== null && row.validFrom > on ? "coming" : "ended";
}
