import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** An edition of an instruction holds from a day on. */
export type InstructionPublished = Event<
  "handbook.published.v1",
  { editionId: string; instructionId: string; validFrom: LocalDate }
>;

/** An edition of an instruction has been published, from a day on. */
export function editionPublished(body: InstructionPublished["body"]): InstructionPublished {
  return { kind: "handbook.published.v1", body };
}
