import { z } from "zod";
import { documentField, documentMost, fileFaultTexts, fileTypes, pictureMost } from "../platform/contract-picture.ts";

/** What an attachment is: utprovningsprotokoll, intyg, bild, annat. */
export const attachmentKinds = ["protocol", "certificate", "picture", "other"] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** How much an order may carry: a supplier's own setting, within what the program takes at all. */
export const attachmentsSetting = z.object({
  documentBytes: z.number().int().min(1_000).max(documentMost),
  pictureBytes: z.number().int().min(1_000).max(pictureMost),
  files: z.number().int().min(1).max(50),
});
export type AttachmentsSetting = z.infer<typeof attachmentsSetting>;

/** A file to put with an order. Its words are judged by the deed, all at once with the file. */
export const attachmentBody = z.object({
  data: documentField,
  kind: z.enum(attachmentKinds),
  title: z.string().trim().max(2000),
});
export type AttachmentBody = z.infer<typeof attachmentBody>;

/** What an order carries, as far as the actor may read it, the oldest first. `mayAdd`: she may add and take away now. */
export const attachmentsView = z.object({
  attachments: z.array(
    z.object({
      attachmentId: z.uuid(),
      kind: z.enum(attachmentKinds),
      title: z.string(),
      type: z.enum(fileTypes),
      /** Bytes. */
      size: z.number().int(),
      addedAt: z.string(),
      addedByName: z.string().nullable(),
    }),
  ),
  mayAdd: z.boolean(),
  most: attachmentsSetting,
});
export type AttachmentsView = z.infer<typeof attachmentsView>;

export const attachmentsParams = z.object({ orderId: z.uuid() });
export const attachmentParams = z.object({ orderId: z.uuid(), attachmentId: z.uuid() });
export const attachmentChanged = z.object({ attachmentId: z.uuid() });

/** What may be wrong with an attachment, in Swedish for who adds it. */
export const attachmentFaultTexts = {
  ...fileFaultTexts,
  "attachment-already-there": "Filen finns redan på beställningen.",
  "attachments-most": "En beställning har högst {most} bilagor. Ta bort någon först.",
  "title-length": "Ge bilagan en rubrik på 3–120 tecken.",
} as const;
export type AttachmentFaultCode = keyof typeof attachmentFaultTexts;

/** Why nobody may add or take away here and now. */
export type AttachmentStop = { code: "attachment-of-another" } | { code: "order-being-picked" };
export type AttachmentRefusal =
  | AttachmentStop
  | { code: "order-unknown" }
  | { code: "attachment-wrong"; errors: { field: string; code: string; message: string }[] }
  | { code: "attachment-unknown" };

/** HTTP status of each refusal. */
export const attachmentStatus = {
  "order-unknown": 404,
  "attachment-unknown": 404,
  "attachment-of-another": 403,
  "order-being-picked": 409,
  "attachment-wrong": 422,
} as const satisfies Record<AttachmentRefusal["code"], number>;
