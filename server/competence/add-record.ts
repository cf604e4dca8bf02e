import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { listColleagues } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { AddRecordBody, RecordRefusal, Stored } from "./contract.ts";
import { recordFault } from "./judge-record.rule.ts";
import { book } from "./rulebook.ts";
import { insertRecords, lockRecords, recordsOf } from "./store.ts";

/** Roles whose competence is kept: those who meet a person's need. */
export const careRoles = ["prescriber", "unit-staff"] as const;

/**
 * Writes in what somebody has passed, or the manager's assessment of one area with her reason. A manager writes of her own unit's
 * people, an administrator of all; nobody of herself. What is there already is answered and not kept twice.
 */
export async function addRecord(base: Base, actor: Actor, tx: Tx, body: AddRecordBody): Promise<Result<Stored, RecordRefusal>> {
  // Load
  await lockRecords(tx);
  const on = today(base);
  const unitId = actor.role === "manager" ? actor.unitId : null;
  const [colleagues, known] = await Promise.all([
    listColleagues(tx, { unitId, staffId: body.staffId, roles: careRoles, on }),
    recordsOf(tx, [body.staffId]),
  ]);

  // Decide
  if (body.staffId === actor.userId) return refuse({ code: "own-record" });
  if (colleagues.length === 0) return refuse({ code: "staff-unknown" });
  const fault = recordFault(book, body, on);
  if (fault) return refuse({ code: fault });
  const isAssessment = book.courses.some(({ id, isAssessment: is }) => id === body.course && is);
  if (isAssessment && actor.role !== "manager") return refuse({ code: "assessment-is-the-managers" });
  if (isAssessment && !body.because) return refuse({ code: "reason-needed" });
  const area = isAssessment ? (body.area ?? null) : null;
  const isKnown = known.some(
    (one) =>
      one.course === body.course &&
      one.area === area &&
      one.passedOn === body.passedOn &&
      one.validUntil === (body.validUntil ?? null),
  );
  if (isKnown) return ok({ stored: 0, already: 1 });

  // Store
  const { staffId, course, passedOn, validUntil = null, because = null } = body;
  const record = {
    id: newId(base.now()),
    staffId,
    course,
    area,
    passedOn,
    validUntil,
    platform: null,
    externalId: null,
    because,
  };
  await insertRecords(tx, { via: "hand", at: base.now() }, [record]);
  return ok({ stored: 1, already: 0 });
}
