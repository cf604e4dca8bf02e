/** What a signed-in person does here now. The closed list of roles; what each may do is access's table of permits. */
export const roles = [
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
export type Role = (typeof roles)[number];

/** Legal basis: health care act (HSL) or social services act (SoL). */
export type Lagrum = "HSL" | "SoL";

/** Who acts, from where and by which legal basis. Every transaction has one; row-level security reads it. */
export interface Actor {
  userId: string;
  role: Role;
  /** The supplier (hjälpmedelscentral) in whose area the actor works: nothing of another supplier is visible. */
  supplierId: string;
  assignmentId: string | null;
  unitId: string | null;
  careProviderId: string | null;
  /** Null for the supplier's own staff, who carry out orders of both. */
  lagrum: Lagrum | null;
  /** The citizen's own person; null for staff. */
  personId: string | null;
  /** The address that the request came from, for the log. Absent or null: it is not known, or no request began the deed. */
  sourceIp?: string | null;
}

/** The program itself, for somebody who began something that is counted or done for the whole supplier: she is the one who is recorded. */
export function programFor(actor: Actor): Actor {
  return { ...actor, role: "system" };
}

/** The program itself acting for one supplier: jobs and reactions that no person started. */
export function systemActor(supplierId: string): Actor {
  return {
    userId: "00000000-0000-7000-8000-000000000001",
    role: "system",
    supplierId,
    assignmentId: null,
    unitId: null,
    careProviderId: null,
    lagrum: null,
    personId: null,
  };
}
