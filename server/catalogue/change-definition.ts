import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import {
  type DefinitionBody,
  type DefinitionFaultCode,
  type DefinitionRefusal,
  definitionFaultTexts,
} from "./contract-definitions.ts";
import { definitionsOn, newerThan } from "./definitions.rule.ts";
import {
  insertDefinitionChange,
  knownIsoPrefixes,
  listDefinitionChanges,
  withdrawDefinitionChange,
} from "./store-definitions.ts";
import { listDefinitions } from "./store-measures.ts";
import { lockForEdit } from "./store-write.ts";
import { editorNames } from "./who-changed.ts";

/** Says what a class is asked for from a day, for all suppliers. All faults at once; what stood before is kept. */
export async function changeDefinition(
  base: Base,
  tx: Tx,
  body: DefinitionBody,
): Promise<Result<{ number: number }, DefinitionRefusal>> {
  // Load
  await lockForEdit(tx);
  const [known, begun, changes] = [
    await knownIsoPrefixes(tx),
    await listDefinitions(tx),
    (await listDefinitionChanges(tx)).filter(({ withdrawnAt }) => withdrawnAt === null),
  ];

  // Decide
  const said = body.isAsked ? body : { ...body, unit: "", allowed: null, isRequired: false };
  const from = localDate(said.from);
  const stands = definitionsOn(begun, changes, from).find(
    ({ isoPrefix, attribute }) => isoPrefix === said.isoPrefix && attribute === said.attribute,
  );
  const codes: [string, DefinitionFaultCode, boolean][] = [
    ["from", "day-has-passed", from < today(base)],
    ["isoPrefix", "class-unknown", said.isoPrefix !== "" && !known.has(said.isoPrefix)],
    ["allowed", "allowed-needs-text", said.allowed !== null && said.kind === "number"],
    ["attribute", "nothing-changed", stands ? isSaid(stands, said) : !said.isAsked],
  ];
  const errors = codes.flatMap(([field, code, isWrong]) =>
    isWrong ? [{ field, code, message: definitionFaultTexts[code] }] : [],
  );
  if (errors.length > 0) return refuse({ code: "definition-wrong", errors });

  // Store. Tell: nobody listens; every process sees the catalogue's new version by itself.
  return ok({ number: await insertDefinitionChange(tx, said, base.now()) });
}

function isSaid(
  stands: { unit: string; kind: string; allowed: readonly string[] | null; isRequired: boolean },
  said: DefinitionBody,
): boolean {
  const words = (list: readonly string[] | null) => list?.join("\n") ?? null;
  return (
    said.isAsked &&
    stands.unit === said.unit &&
    stands.kind === said.kind &&
    stands.isRequired === said.isRequired &&
    words(stands.allowed) === words(said.allowed)
  );
}

/** Takes back what was said of a class and a field: what stood before holds again. Refused when somebody has said something since. */
export async function takeBackDefinition(
  base: Base,
  tx: Tx,
  number: number,
): Promise<Result<{ number: number }, DefinitionRefusal>> {
  // Load
  await lockForEdit(tx);
  const changes = (await listDefinitionChanges(tx)).filter(({ withdrawnAt }) => withdrawnAt === null);

  // Decide
  const change = changes.find((one) => one.number === number);
  if (!change) return refuse({ code: "definition-unknown" });
  const newer = newerThan(change, changes);
  if (newer) {
    const who = await editorNames(tx, [newer.madeBy]);
    return refuse({ code: "definition-changed-since", who: who(newer.madeBy), at: newer.madeAt.toISOString(), from: newer.from });
  }

  // Store
  if (!(await withdrawDefinitionChange(tx, number, base.now()))) return refuse({ code: "definition-unknown" });
  return ok({ number });
}
