import { z } from "zod";

const id = z.uuid();

/** Whose a list is: one's own, the unit's, or a package that the supplier has put together for all. */
export const listKinds = ["own", "unit", "package"] as const;
export type ListKind = (typeof listKinds)[number];

/** At most so many lists of a kind for each owner. */
export const listsMost = 100;

/** One row of a list. An accessory may say which row its main aid has, counted from 1. */
export const listRow = z.object({
  articleNo: z.string().regex(/^\d{4,7}$/, "ett artikelnummer har bara siffror"),
  /** Pieces. */
  quantity: z.number().int().min(1).max(999),
  mainRowNo: z.number().int().min(1).max(50).optional(),
});
export type ListRow = z.infer<typeof listRow>;

/** A list as it is saved. Without a version it is a new one; with it, the one that was read. */
export const saveListBody = z.object({
  kind: z.enum(listKinds),
  name: z.string().trim().min(2, "namnet ska ha minst två tecken").max(60, "högst 60 tecken"),
  rows: z.array(listRow).min(1, "en lista har minst en rad").max(50, "högst 50 rader"),
  version: z.number().int().min(1).optional(),
});
export type SaveListBody = z.infer<typeof saveListBody>;

/** What is wrong with a row: all of a list's are told at once. */
export interface ListRowFault {
  rowNo: number;
  articleNo: string;
  code: "article-unknown" | "main-row-unknown" | "main-row-not-main" | "main-aid-with-main";
}

export type SaveListRefusal =
  | { code: "list-rows-refused"; rows: ListRowFault[] }
  | { code: "list-not-yours" }
  | { code: "list-name-taken"; name: string }
  | { code: "list-changed-meanwhile"; version: number }
  | { code: "list-unknown" }
  | { code: "lists-too-many"; most: number };
export type RemoveListRefusal = { code: "list-unknown" } | { code: "list-not-yours" };

/** HTTP status of each refusal. */
export const favouritesStatus = {
  "list-rows-refused": 422,
  "list-not-yours": 403,
  "list-name-taken": 409,
  "list-changed-meanwhile": 409,
  "list-unknown": 404,
  "lists-too-many": 409,
} as const satisfies Record<(SaveListRefusal | RemoveListRefusal)["code"], number>;

/** A row as it is shown: what it is called now, and whether it can be ordered today. */
export const listRowView = listRow.extend({
  name: z.string(),
  /** `main_aid` `accessory` `spare_part` */
  type: z.string(),
  isOrderable: z.boolean(),
});
export const listView = z.object({
  listId: id,
  kind: z.enum(listKinds),
  name: z.string(),
  version: z.number().int(),
  /** The reader may change it and take it away. */
  isYours: z.boolean(),
  changedAt: z.string(),
  changedByName: z.string().nullable(),
  rows: z.array(listRowView),
});
export type ListView = z.infer<typeof listView>;

/** One's own first, then the unit's, then packages; each by name. */
export const listViews = z.object({ items: z.array(listView) });
