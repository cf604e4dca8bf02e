import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

/** Roles that may be applied for. The program and citizens have none of these. */
export const appliedRoles = [
  "prescriber",
  "unit-staff",
  "manager",
  "cost-approver",
  "customer-service",
  "warehouse",
  "technician",
  "economy",
  "agreement-owner",
  "administrator",
  "reviewer",
  "catalogue-editor",
  "vendor",
  "driver",
  "buyer",
] as const;
export type AppliedRole = (typeof appliedRoles)[number];

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const name = (said: string) => z.string().trim().min(1, said).max(80, "högst 80 tecken");
const role = z.enum(appliedRoles, "välj en roll i listan");
const lagrum = z.enum(["HSL", "SoL"]).nullable();
const because = z.string().trim().min(3, "skriv varför, minst tre tecken").max(500, "högst 500 tecken");
const note = z.string().trim().max(500, "högst 500 tecken");
const email = z.email("en e-postadress skrivs namn@exempel.se").max(120, "högst 120 tecken");
const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d\s()/-]{6,30}$/, "ett telefonnummer har siffror, mellanslag och bindestreck");
const professions = ["arbetsterapeut", "fysioterapeut", "logoped", "sjukskoterska", "lakare"] as const;

/** A wish for access: for whom, what she does where, by which legal basis, from and to. Days included. */
export const applyBody = z.object({
  hsaId: z
    .string()
    .trim()
    .regex(/^SE\d{10}-[0-9A-Za-z]{1,40}$/, "ett HSA-id skrivs SE, tio siffror, bindestreck, bokstäver och siffror"),
  givenName: name("skriv förnamnet"),
  familyName: name("skriv efternamnet"),
  title: name("skriv titeln"),
  profession: z.enum(professions).nullable(),
  email,
  phone,
  unitId: id,
  role,
  lagrum,
  from: day,
  /** The last day; null: until further notice. */
  to: day.nullable(),
  because,
});
export type ApplyBody = z.infer<typeof applyBody>;

/** A change of access that is held: role, legal basis, last day. */
export const changeBody = z.object({ role, lagrum, to: day.nullable(), because });
export type ChangeBody = z.infer<typeof changeBody>;

/** The last day with access; null: it ends at once. */
export const endBody = z.object({ lastDay: day.nullable(), because });
export type EndBody = z.infer<typeof endBody>;

/** An administrator's answer. A refusal and a question say why. */
export const answerBody = z.object({ version: z.number().int().min(1), answer: z.enum(["grant", "refuse", "ask"]), note });
export type AnswerBody = z.infer<typeof answerBody>;

/** What was asked for is put right and sent again. */
export const replyBody = applyBody.extend({ reply: because });
export type ReplyBody = z.infer<typeof replyBody>;

/** The user's own phone and e-mail. */
export const contactBody = z.object({ phone, email });
export type ContactBody = z.infer<typeof contactBody>;

/** What is wrong with a field, in Swedish, with what to do. All at once. */
export interface FieldFault {
  field: "unitId" | "hsaId" | "role" | "lagrum" | "profession" | "from" | "to" | "lastDay";
  code: string;
  message: string;
}
export type ApplyRefusal =
  | { code: "bad-input"; errors: FieldFault[] }
  | { code: "account-not-yours" }
  | { code: "account-held-already" }
  | { code: "account-applied-already" };
export type AnswerRefusal =
  | ApplyRefusal
  | { code: "application-unknown" }
  | { code: "application-answered" }
  | { code: "application-changed-meanwhile" }
  | { code: "application-own" }
  | { code: "application-note-needed" }
  | { code: "application-day-passed" }
  | { code: "access-ended" }
  | { code: "access-only-shorter" }
  | { code: "access-same" }
  | { code: "access-last-administrator" };
export type AccessHeldRefusal =
  | ApplyRefusal
  | { code: "access-unknown" }
  | { code: "access-ended" }
  | { code: "access-only-shorter" }
  | { code: "access-same" }
  | { code: "access-last-administrator" };
export type ContactRefusal = { code: "contact-of-nobody" };

export const accountsStatus = {
  "bad-input": 422,
  "account-not-yours": 403,
  "account-held-already": 409,
  "account-applied-already": 409,
  "application-unknown": 404,
  "application-answered": 409,
  "application-changed-meanwhile": 409,
  "application-own": 403,
  "application-note-needed": 422,
  "application-day-passed": 409,
  "access-unknown": 404,
  "access-ended": 409,
  "access-only-shorter": 422,
  "access-same": 409,
  "access-last-administrator": 409,
  "contact-of-nobody": 403,
} as const satisfies Record<(AnswerRefusal | AccessHeldRefusal | ContactRefusal)["code"], number>;

export const accessState = z.enum(["current", "idle", "coming", "ended"]);
export const accessQuery = z.object({
  /** `idle`: those who close soon because nobody signs in. */
  state: accessState.default("current"),
  unitId: id.optional(),
  careProviderId: id.optional(),
  role: role.optional(),
});

export const accessView = z.object({
  assignmentId: id,
  name: z.string(),
  hsaId: z.string(),
  title: z.string(),
  profession: z.string().nullable(),
  role: z.string(),
  lagrum: z.string().nullable(),
  unitId: id,
  unitName: z.string(),
  careProviderName: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The day of the last sign-in that was written down. */
  lastSignInOn: z.string().nullable(),
  /** The day on which it closes when nobody signs in, told ahead; null while that is far away. */
  closesOn: z.string().nullable(),
  grantedByName: z.string().nullable(),
  grantedAt: z.string().nullable(),
  /** Whether the reader may change or end it. */
  isMine: z.boolean(),
});
export type AccessView = z.infer<typeof accessView>;
export const accessList = z.object({ items: z.array(accessView), hasMore: z.boolean() });

export const accessDetail = accessView.extend({
  email: z.string(),
  phone: z.string().nullable(),
  changes: z.array(
    z.object({
      at: z.string(),
      what: z.enum(["granted", "extended", "shortened", "ended", "idle"]),
      byName: z.string().nullable(),
      because: z.string().nullable(),
      to: z.string().nullable(),
      isNoDay: z.boolean(),
    }),
  ),
});
export type AccessDetail = z.infer<typeof accessDetail>;

/** What there is to choose among: units and care providers that the reader meets, roles that she may apply for. */
export const choicesView = z.object({
  units: z.array(z.object({ unitId: id, name: z.string(), isCare: z.boolean() })),
  careProviders: z.array(z.object({ careProviderId: id, name: z.string() })),
  roles: z.array(role),
  answerWeekdays: z.number(),
  idleMonths: z.number(),
});
export type ChoicesView = z.infer<typeof choicesView>;

export const applicationState = z.enum(["waiting", "asked", "granted", "refused", "withdrawn"]);
export const applicationView = z.object({
  applicationId: id,
  applicationNo: z.number(),
  kind: z.enum(["new", "change"]),
  state: applicationState,
  version: z.number(),
  hsaId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  title: z.string(),
  profession: z.enum(professions).nullable(),
  email: z.string(),
  phone: z.string(),
  unitId: id,
  unitName: z.string(),
  role,
  lagrum,
  from: z.string(),
  to: z.string().nullable(),
  because: z.string(),
  appliedAt: z.string(),
  appliedByName: z.string().nullable(),
  /** The last day of its clock. */
  dueOn: z.string(),
  isLate: z.boolean(),
  note: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answeredByName: z.string().nullable(),
  /** What the reader may do with it now. */
  may: z.array(z.enum(["answer", "reply", "withdraw"])),
});
export type ApplicationView = z.infer<typeof applicationView>;
export const applicationList = z.object({ items: z.array(applicationView), hasMore: z.boolean() });
export const applicationQuery = z.object({
  /** `open`: those that nobody has answered, late ones first. */
  which: z.enum(["open", "answered"]).default("open"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
export const applicationDetail = applicationView.extend({
  /** For a change: what is held now. */
  now: z.object({ role: z.string(), lagrum: z.string().nullable(), to: z.string().nullable() }).nullable(),
  steps: z.array(z.object({ at: z.string(), what: z.string(), byName: z.string().nullable(), note: z.string().nullable() })),
});
export type ApplicationDetail = z.infer<typeof applicationDetail>;

/** Done at once (`applicationId` null), or sent to an administrator. */
export const changedView = z.object({ assignmentId: id, applicationId: id.nullable(), dueOn: z.string().nullable() });

/** What the user holds herself, and how she is reached. */
export const ownAccountView = z.object({
  hsaId: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  confirmedOn: z.string().nullable(),
  /** It is time to ask whether they are right. */
  isOld: z.boolean(),
  held: z.array(
    z.object({
      assignmentId: id,
      role: z.string(),
      lagrum: z.string().nullable(),
      unitName: z.string(),
      careProviderName: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      isNow: z.boolean(),
    }),
  ),
});
export type OwnAccountView = z.infer<typeof ownAccountView>;
