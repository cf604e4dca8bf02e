import { z } from "zod";

const id = z.uuid();
const lagrum = z.enum(["HSL", "SoL"]);

/** What a relation follows from; `stated`: a purpose that one user has said. */
export const causes = ["order", "holding", "referral", "home", "responsibility", "step", "stated"] as const;
export type Cause = (typeof causes)[number];

/** Why somebody opens a person whom her unit does not meet. */
export const purposes = ["need", "follow-up", "discharge", "emergency", "request", "quality"] as const;
export type Purpose = (typeof purposes)[number];

/** By what another's data is opened. */
export const bases = ["consent", "emergency"] as const;
export type Basis = (typeof bases)[number];

const note = z.string().trim().max(500);

export const statePurposeBody = z.object({ personId: id, purpose: z.enum(purposes), note: note.optional() });
export type StatePurposeBody = z.infer<typeof statePurposeBody>;

/** Step one to what is blocked: where there is something. */
export const showBlockedBody = z.object({ personId: id, basis: z.enum(bases), note: note.optional() });
export type ShowBlockedBody = z.infer<typeof showBlockedBody>;

/** Opens what one care provider has under one legal basis. `shownId`: what step one answered, for what is blocked. */
export const discloseBody = z.object({
  personId: id,
  careProviderId: id,
  lagrum,
  basis: z.enum(bases),
  note: note.optional(),
  shownId: id.optional(),
});
export type DiscloseBody = z.infer<typeof discloseBody>;

/** Whose word it is: the person's, or that of somebody who represents her. */
export const askedBy = z.enum(["self", "representative"]);
export const recordBlockBody = z.object({ personId: id, careProviderId: id, lagrum, askedBy });
export type RecordBlockBody = z.infer<typeof recordBlockBody>;
export const liftBlockBody = z.object({ askedBy });
export type LiftBlockBody = z.infer<typeof liftBlockBody>;

export type RelationRefusal =
  | { code: "person-unknown" }
  /** The actor meets the person by nothing: she may state a purpose. */
  | { code: "no-relation"; personId: string }
  | { code: "relation-unknown" }
  /** That care provider has nothing that can be opened so: nothing at all, or it is blocked. */
  | { code: "nothing-there" }
  | { code: "own-data" }
  | { code: "nothing-blocked" }
  | { code: "emergency-needs-note" }
  | { code: "shown-too-long-ago" }
  | { code: "disclosure-unknown" }
  | { code: "block-unknown" }
  | { code: "block-of-others" }
  | { code: "block-there-already" }
  | { code: "representative-may-not-block" };

export const relationStatus = {
  "person-unknown": 404,
  "no-relation": 403,
  "relation-unknown": 404,
  "nothing-there": 404,
  "own-data": 409,
  "nothing-blocked": 404,
  "emergency-needs-note": 422,
  "shown-too-long-ago": 409,
  "disclosure-unknown": 404,
  "block-unknown": 404,
  "block-of-others": 403,
  "block-there-already": 409,
  "representative-may-not-block": 409,
} as const satisfies Record<RelationRefusal["code"], number>;

export const statedView = z.object({ relationId: id, untilAt: z.string() });
export const endedView = z.object({ endedAt: z.string() });
export const disclosedView = z.object({ disclosureId: id, untilAt: z.string() });

const keeperView = z.object({ careProviderId: id, careProviderName: z.string(), lagrum });
export type KeeperView = z.infer<typeof keeperView>;
export const shownBlockedView = z.object({ shownId: id, goodUntil: z.string(), keepers: z.array(keeperView) });
export type ShownBlockedView = z.infer<typeof shownBlockedView>;

/** By what the reader meets a person, and what is open to her of others'. */
export const relationView = z.object({
  /** Whether anything but the gate may be shown. */
  isMet: z.boolean(),
  relations: z.array(
    z.object({
      relationId: id,
      cause: z.enum(causes),
      since: z.string(),
      /** When it ends; null: with its cause. */
      until: z.string().nullable(),
      purpose: z.enum(purposes).nullable(),
      note: z.string().nullable(),
    }),
  ),
  disclosures: z.array(keeperView.extend({ disclosureId: id, basis: z.enum(bases), until: z.string() })),
});
export type RelationView = z.infer<typeof relationView>;

/** What others have of a person the reader meets: where, unless it is blocked; then only that there is something. */
export const elsewhereView = z.object({ keepers: z.array(keeperView), hasBlocked: z.boolean() });
export type ElsewhereView = z.infer<typeof elsewhereView>;

/** What may be blocked of a person, by the reader, and what is. */
export const blockList = z.object({
  items: z.array(keeperView.extend({ blockId: id.nullable(), recordedAt: z.string().nullable() })),
});
export type BlockList = z.infer<typeof blockList>;
