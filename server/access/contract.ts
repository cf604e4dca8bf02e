import { z } from "zod";

/** Roles as the web and the table of permits know them; the same as the actor's. */
export const roleNames = [
  "prescriber",
  "unit-staff",
  "customer-service",
  "warehouse",
  "technician",
  "economy",
  "agreement-owner",
  "cost-approver",
  "manager",
  "administrator",
  "reviewer",
  "citizen",
  "system",
] as const;
export type RoleName = (typeof roleNames)[number];

/** One place where the user works. */
export const assignmentView = z.object({
  assignmentId: z.uuid(),
  role: z.enum(roleNames),
  unitName: z.string(),
  /** The supplier's own name for its own staff, who have no care provider. */
  careProviderName: z.string(),
  supplierName: z.string(),
  supplierPhone: z.string(),
  /** `HSL` or `SoL`; empty for the supplier's own staff, who carry out orders of both. */
  lagrum: z.string(),
});
export type AssignmentView = z.infer<typeof assignmentView>;

/** Who is signed in, where, and what she may do there. */
export const meView = z.object({
  signedIn: z.literal(true),
  user: z.object({ userId: z.string(), name: z.string(), title: z.string().nullable(), profession: z.string().nullable() }),
  /** Null until one of several is chosen, or when there is none. */
  assignment: assignmentView.nullable(),
  assignments: z.array(assignmentView),
  permits: z.array(z.string()),
  /** What must be true beside a permit, by permit: a name whose words are on the screen. Those without a condition are absent. */
  conditions: z.record(z.string(), z.string()),
  /** The server's day. */
  today: z.string(),
});
export type MeView = z.infer<typeof meView>;

/** Choosing where to work now. */
export const chooseAssignmentBody = z.object({ assignmentId: z.uuid() });
export type ChooseAssignmentBody = z.infer<typeof chooseAssignmentBody>;

/** Signed out: where the browser goes next, so that the identity provider's own session ends too. */
export const signedOutView = z.object({ goTo: z.string() });

/** Why a browser is turned away before any room is asked. */
export type AccessRefusal =
  | { code: "not-signed-in" }
  | { code: "not-permitted" }
  | { code: "no-assignment" }
  | { code: "assignment-not-yours" }
  | { code: "not-from-omlopp" }
  | { code: "sign-in-failed" }
  | { code: "sign-in-too-weak" }
  | { code: "sign-in-not-set-up" };

/** The status of each refusal. */
export const accessStatus = {
  "not-signed-in": 401,
  "not-permitted": 403,
  "no-assignment": 403,
  "assignment-not-yours": 403,
  "not-from-omlopp": 403,
  "sign-in-failed": 502,
  "sign-in-too-weak": 403,
  "sign-in-not-set-up": 503,
} as const satisfies Record<AccessRefusal["code"], number>;
