import type { Actor } from "../platform/index.ts";

/** Before anybody has proved who she is: an actor to whom nothing that belongs to somebody is visible. */
export const nobody: Actor = {
  userId: "",
  role: "citizen",
  supplierId: "",
  assignmentId: null,
  unitId: null,
  careProviderId: null,
  lagrum: null,
  personId: null,
};
