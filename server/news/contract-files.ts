import { z } from "zod";
import { documentField, documentMost, fileFaultTexts, fileTypes, pictureMost } from "../platform/contract-picture.ts";

/** How much news may carry: a supplier's own setting, within what the program takes at all. `allBytes`: all files of one news. */
export const newsFilesSetting = z.object({
  documentBytes: z.number().int().min(1_000).max(documentMost),
  pictureBytes: z.number().int().min(1_000).max(pictureMost),
  allBytes: z.number().int().min(1_000).max(documentMost),
  files: z.number().int().min(1).max(20),
});
export type NewsFilesSetting = z.infer<typeof newsFilesSetting>;

/** A file that is sent with news. What it is and what it is called is judged by the deed, all at once. */
export const newNewsFile = z.object({ data: documentField, title: z.string().trim().max(2000) });
export type NewNewsFile = z.infer<typeof newNewsFile>;

/** A file of news, as it is listed. `size`: bytes. */
export const newsFile = z.object({ fileId: z.uuid(), title: z.string(), type: z.enum(fileTypes), size: z.number().int() });
export type NewsFile = z.infer<typeof newsFile>;

export const newsFileParams = z.object({ newsId: z.uuid(), fileId: z.uuid() });

/** What may be wrong with files of news, in Swedish for who writes it. */
export const newsFileFaultTexts = {
  ...fileFaultTexts,
  "file-twice": "Filen är vald två gånger. Ta bort den ena.",
  "title-length": "Ge filen en rubrik på 3–120 tecken.",
  "files-most": "En nyhet har högst {most} filer. Ta bort någon.",
  "files-too-large": "Filerna är för stora tillsammans: högst {most}. Ta bort någon eller gör dem mindre.",
} as const;
export type NewsFileFaultCode = keyof typeof newsFileFaultTexts;
