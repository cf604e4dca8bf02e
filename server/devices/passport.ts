import { randomBytes } from "node:crypto";
import { z } from "zod";
import passport from "../../rulebooks/passport.json" with { type: "json" };
import { articleNames, findArticles, findManuals, plainNames } from "../catalogue/index.ts";
import { must, need, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Actor, type Base, systemActor, type Tx, today, withActor } from "../platform/index.ts";
import type { OwnPassport, PassportRefusal, PassportView } from "./contract-passport.ts";
import { showsOnCall } from "./on-call.rule.ts";
import { findByIds } from "./store.ts";
import { findByToken, insertPassport, type OpenPassport } from "./store-passport.ts";

export type { OpenPassport } from "./store-passport.ts";

const book = z
  .object({
    key: z.literal("passport"),
    jour: z.array(
      z.object({ county: z.string(), phone: z.string(), hours: z.string(), source: z.string(), validFrom: z.iso.date() }),
    ),
  })
  .parse(passport);

const letters = "abcdefghijklmnopqrstuvwxyz234567";

/** Sixteen letters: 80 bits, which nobody guesses, and few enough for a code on a small label. */
function newToken(): string {
  return Array.from(randomBytes(16), (byte) => letters[byte % 32]).join("");
}

/** The part of an address that opens a device's passport: made the first time, and the same ever after. @throws when it is not the actor's to see */
export async function passportOf(base: Base, tx: Tx, deviceId: string): Promise<string> {
  const token = await insertPassport(tx, { deviceId, token: newToken(), at: base.now() });
  must(token !== null, "a device that is seen has a passport");
  return token;
}

/** What an address opens, without any sign-in; undefined when it opens nothing. */
export function findPassport(base: Base, token: string): Promise<OpenPassport | undefined> {
  return withActor(base, systemActor(""), (tx) => findByToken(tx, token));
}

/**
 * The passport as anybody may read it who holds the label: what it is, who answers for it, and the on-call number where it covers the
 * aid always, or its right sits on it; never on a unit's base equipment. Not whose it is, where it is, in what state, or its number.
 * @source rules-i § passport; vgr-forum-2025 S107
 */
export async function readPassport(base: Base, token: string): Promise<Result<PassportView, PassportRefusal>> {
  // Load
  const found = await findPassport(base, token);
  if (!found) return refuse({ code: "passport-unknown" });
  const { articleNo, hasJourRight, isBase, supplierId } = found;
  return withActor(base, systemActor(supplierId), async (tx) => {
    const [names, plain, articles, supplier, manuals] = await Promise.all([
      articleNames(tx, [articleNo]),
      plainNames(tx, [articleNo]),
      findArticles(tx, [articleNo], today(base)),
      findSupplier(tx),
      findManuals(tx, [articleNo]),
    ]);

    // Decide
    const { name, phone, county } = need(supplier, "a device has its supplier");
    const jourCover = articles.get(articleNo)?.jourCover ?? "never";
    const jour = showsOnCall({ jourCover, hasRight: hasJourRight, isBase })
      ? book.jour.find((row) => row.county === county && row.validFrom <= today(base))
      : undefined;
    return ok({
      ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, name: plain.get(articleNo) ?? articleNo },
      supplier: { name, phone },
      jour: jour ? { phone: jour.phone, hours: jour.hours } : null,
      manual: manuals.get(articleNo) ?? null,
    });
  });
}

/**
 * What the passport is to somebody who is signed in: the way to the device, when she may see it; whether it is held is told to those
 * who see it. Nothing at all about another's.
 */
export async function readOwnPassport(base: Base, actor: Actor, token: string): Promise<OwnPassport> {
  const found = await findPassport(base, token);
  if (!found || found.supplierId !== actor.supplierId) return { deviceId: null, deviceNo: null, holdReason: null };
  const [device] = await withActor(base, actor, (tx) => findByIds(tx, [found.deviceId]));
  if (!device) return { deviceId: null, deviceNo: null, holdReason: null };
  const { deviceId, deviceNo, holdReason } = device;
  return { deviceId, deviceNo, holdReason };
}
