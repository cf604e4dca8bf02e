import { may } from "../access/index.ts";
import type { Actor } from "../platform/index.ts";
import type { LifeView } from "./contract-life.ts";
import { type CrutchTerms, crutchAdvice } from "./crutch.rule.ts";
import { momentOf } from "./moment-of.ts";
import { isOnCall } from "./on-call.rule.ts";
import type { Card } from "./store-card.ts";

/** What the card says of a device's life beside its history. For whom it is kept is told only to those who may meet her. */
export function lifeView(actor: Actor, card: Card, terms: CrutchTerms): LifeView {
  const { group, articleNo, madeIn, holder, jourCover, keptUntil, earmark, loan } = card;
  const { deviceId: otherId, deviceNo: otherNo } = loan ?? { deviceId: null, deviceNo: null };
  return {
    isOnCall: isOnCall({
      jourCover: jourCover ?? "never",
      holder,
      hasRight: (card.components ?? []).some(({ isJourRight }) => isJourRight),
    }),
    crutch: group === null ? null : crutchAdvice({ group, articleNo, madeIn }, terms),
    oldNumbers: (card.oldNumbers ?? []).map((old) => ({ ...old, endedAt: momentOf(old.endedAt) })),
    hours: card.hours ?? [],
    kept:
      keptUntil === null || loan
        ? null
        : {
            until: keptUntil,
            personId: may(actor, "persons.read") ? (earmark?.personId ?? null) : null,
            workOrder: earmark?.workOrder ?? null,
            because: earmark?.because ?? null,
          },
    repair:
      loan && otherId !== null && otherNo !== null
        ? { is: loan.isInRepair ? "in-repair" : "loan", deviceId: otherId, deviceNo: otherNo, since: momentOf(loan.since) }
        : null,
    mayChange: may(actor, "devices.change"),
    maySwap: may(actor, "devices.swap"),
  };
}
