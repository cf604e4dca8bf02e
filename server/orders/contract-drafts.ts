import { z } from "zod";

const id = z.uuid();
const words = z.string().trim().max(1000);

export const saveDraftBody = z.object({ personId: id.optional(), content: z.record(z.string(), z.unknown()) });
export type SaveDraftBody = z.infer<typeof saveDraftBody>;
export type DraftRefusal =
  | { code: "person-unknown" }
  | { code: "draft-too-large" }
  | { code: "draft-of-another" }
  | { code: "draft-handed" };

/** Hands a draft to a colleague who may sign it; without one, to whoever of the unit may. */
export const handDraftBody = z.object({ toStaffId: id.optional(), note: words.optional() });
export type HandDraftBody = z.infer<typeof handDraftBody>;
export type HandDraftRefusal =
  | { code: "draft-unknown" }
  | { code: "draft-without-person" }
  | { code: "draft-handed" }
  | { code: "signer-unknown" };
export const sendBackBody = z.object({ answer: z.string().trim().min(3).max(1000) });
export type HandoverRefusal = { code: "handover-unknown" } | { code: "handover-ended" };

export const draftsStatus = {
  "draft-too-large": 422,
  "draft-of-another": 403,
  "draft-handed": 409,
  "draft-unknown": 404,
  "draft-without-person": 422,
  "signer-unknown": 409,
  "person-unknown": 404,
  "handover-unknown": 404,
  "handover-ended": 409,
} as const satisfies Record<(DraftRefusal | HandDraftRefusal | HandoverRefusal)["code"], number>;

export const draftView = z.object({
  draftId: id,
  personId: id.nullable(),
  personName: z.string().nullable(),
  savedAt: z.string(),
  content: z.record(z.string(), z.unknown()),
  /** It is handed over: by me to somebody (`toMe` false), or to me. Names of the other; null: whoever of the unit may sign. */
  handed: z
    .object({ handoverId: id, toMe: z.boolean(), name: z.string().nullable(), note: z.string().nullable(), at: z.string() })
    .nullable(),
});
export const draftList = z.object({ items: z.array(draftView) });

/** What became of drafts that I handed over, until I have read it. */
export const handoverNews = z.object({
  items: z.array(
    z.object({
      handoverId: id,
      draftId: id,
      personId: id,
      personName: z.string().nullable(),
      state: z.enum(["signed", "sent-back"]),
      byName: z.string().nullable(),
      at: z.string(),
      answer: z.string().nullable(),
      orderId: id.nullable(),
    }),
  ),
});
export const signerQuery = z.object({ articles: z.string().regex(/^\d{4,7}(,\d{4,7}){0,49}$/) });
export const signerList = z.object({ items: z.array(z.object({ staffId: id, name: z.string(), title: z.string() })) });
