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
  "catalogue-editor",
  "vendor",
  "driver",
  "buyer",
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

/** An assignment that is hers here, and that the identity provider does not say is in force. */
export const closedAssignment = z.object({ unitName: z.string(), role: z.enum(roleNames) });

/** A person whose own pages a citizen may meet. */
export const wayView = z.object({
  wayId: z.uuid(),
  kind: z.enum(["own", "guardian", "proxy"]),
  personName: z.string(),
  supplierName: z.string(),
  supplierPhone: z.string(),
});
export type WayView = z.infer<typeof wayView>;

/** Who is signed in, where, and what she may do there. */
export const meView = z.object({
  signedIn: z.literal(true),
  user: z.object({
    userId: z.string(),
    /** Her identity at work; empty for a private person. */
    hsaId: z.string(),
    name: z.string(),
    title: z.string().nullable(),
    profession: z.string().nullable(),
    /** Professions that she is licensed for, by the sign-in: `arbetsterapeut` … */
    licences: z.array(z.string()),
  }),
  /** Null until one of several is chosen, or when there is none. */
  assignment: assignmentView.nullable(),
  assignments: z.array(assignmentView),
  closed: z.array(closedAssignment),
  /** Has she signed in as a private person? Then there are no assignments, but persons whose pages she may meet. */
  isCitizen: z.boolean(),
  /** Whose pages a citizen meets now; null until one of several is chosen. */
  person: wayView.nullable(),
  persons: z.array(wayView),
  permits: z.array(z.string()),
  /**
   * The session ends by itself after so many minutes without use, and `secondsLeft` from this answer whatever is done; warned
   * `warnMinutes` before. Seconds and no time of day: the browser's clock may be wrong.
   */
  session: z.object({ idleMinutes: z.number(), warnMinutes: z.number(), secondsLeft: z.number() }),
  /** What must be true beside a permit, by permit: a name whose words are on the screen. Those without a condition are absent. */
  conditions: z.record(z.string(), z.string()),
  /** The server's day. */
  today: z.string(),
});
export type MeView = z.infer<typeof meView>;

/** Choosing whose pages to meet now. */
export const chooseWayBody = z.object({ wayId: z.uuid() });
export type ChooseWayBody = z.infer<typeof chooseWayBody>;

/** Where one is signed in: each browser, one's own first. */
export const sessionsView = z.object({
  items: z.array(z.object({ isOwn: z.boolean(), beganAt: z.iso.datetime(), client: z.string() })),
});
export type SessionsView = z.infer<typeof sessionsView>;

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
  | { code: "way-not-yours" }
  | { code: "not-from-omlopp" }
  /** So much was asked that one must wait: so many seconds. */
  | { code: "too-many-requests"; seconds: number }
  | { code: "sign-in-failed" }
  | { code: "sign-in-claims-wrong" }
  | { code: "sign-in-unknown" }
  | { code: "sign-in-too-weak" }
  | { code: "sign-in-not-set-up" };

/** The status of each refusal. */
export const accessStatus = {
  "not-signed-in": 401,
  "not-permitted": 403,
  "no-assignment": 403,
  "assignment-not-yours": 403,
  "way-not-yours": 403,
  "not-from-omlopp": 403,
  "too-many-requests": 429,
  "sign-in-failed": 502,
  "sign-in-claims-wrong": 502,
  "sign-in-unknown": 403,
  "sign-in-too-weak": 403,
  "sign-in-not-set-up": 503,
} as const satisfies Record<AccessRefusal["code"], number>;
