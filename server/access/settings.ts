import { z } from "zod";
import { type Base, Memory, settingsOn, today, withActor } from "../platform/index.ts";
import { nobody } from "./nobody.ts";

const whole = (most: number) => z.number().int().min(1).max(most);

/** The settings that are read here, and the shape of each. */
export const forms = {
  "access.session": z.object({ idleMinutes: whole(1440), warnMinutes: whole(60), lifeHours: whole(168) }),
  "access.limits": z.object({
    signIn: whole(100_000),
    search: whole(1_000_000),
    session: whole(1_000_000),
    address: whole(1_000_000),
  }),
  "access.licences": z.record(z.string(), z.string()),
  "access.guardian": z.object({ untilYears: whole(18) }),
};

/** What sign-in and the HTTP face go by. */
export interface AccessSettings {
  session: z.infer<(typeof forms)["access.session"]>;
  /** Most requests in a minute, by what is asked. */
  limits: z.infer<(typeof forms)["access.limits"]>;
  /** A licence's code → our word for the profession. */
  licences: Readonly<Record<string, string>>;
  /** A guardian meets her child's pages until the child is so old. */
  guardianUntilYears: number;
}

/** A change is seen within half a minute. */
const memory = new Memory<AccessSettings>(30_000, 10);

/** The settings of the day that hold before there is an actor: the common ones, of no supplier. Costs nothing when known. */
export function accessSettings(base: Pick<Base, "pool" | "now">): Promise<AccessSettings> {
  const on = today(base);
  return memory.of(base, on, async () => {
    const read = await withActor(base, nobody, (tx) => settingsOn(base, tx, { supplierId: "", on }, forms));
    return {
      session: read["access.session"],
      limits: read["access.limits"],
      licences: read["access.licences"],
      guardianUntilYears: read["access.guardian"].untilYears,
    };
  });
}
