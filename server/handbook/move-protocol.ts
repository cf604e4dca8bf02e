import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { MoveProtocolBody, ProtocolMoved, ProtocolRefusal } from "./contract-protocols.ts";
import { bothName } from "./protocol.rule.ts";
import { forgetHandbook } from "./remember-handbook.ts";
import { changeProtocolEdition, listProtocols, lockProtocols, type ProtocolRow } from "./store-protocol.ts";
import { meanwhile } from "./write-protocol.ts";

/**
 * Publishes a draft from a day on (what held ends that day), ends what holds from a day, or throws a draft away. An article or a class
 * that another protocol names already is refused: one demands one protocol.
 */
export async function moveProtocol(
  base: Base,
  actor: Actor,
  tx: Tx,
  { editionId, body }: { editionId: string; body: MoveProtocolBody },
): Promise<Result<ProtocolMoved, ProtocolRefusal>> {
  // Load
  await lockProtocols(tx);
  const all = await listProtocols(tx);
  const edition = all.find((one) => one.editionId === editionId);
  if (!edition) return refuse({ code: "protocol-unknown" });
  if (edition.version !== body.version) return refuse(await meanwhile(tx, edition));

  // Decide
  const from = localDate(body.from ?? today(base));
  const former = all.find(
    ({ protocolId, state, endedOn }) => protocolId === edition.protocolId && state === "published" && !endedOn,
  );
  const refusal = refusalOf({ edition, former, all }, { move: body.move, from, on: today(base) });
  if (refusal) return refuse(refusal);

  // Store
  const at = base.now();
  if (body.move === "end") await changeProtocolEdition(tx, editionId, { endedOn: from, at });
  else if (body.move === "discard") await changeProtocolEdition(tx, editionId, { state: "discarded", at });
  else {
    if (former) await changeProtocolEdition(tx, former.editionId, { endedOn: from, at });
    await changeProtocolEdition(tx, editionId, { state: "published", validFrom: from, at });
  }
  forgetHandbook(base, actor);

  // Tell: nobody listens; whoever orders reads it anew.
  return ok({ protocolId: edition.protocolId, editionId, version: edition.version + 1 });
}

interface Loaded {
  edition: ProtocolRow;
  former: ProtocolRow | undefined;
  all: readonly ProtocolRow[];
}

function refusalOf(
  { edition, former, all }: Loaded,
  { move, from, on }: { move: MoveProtocolBody["move"]; from: string; on: string },
): ProtocolRefusal | undefined {
  const isRight = move === "end" ? edition.state === "published" && edition.endedOn === null : edition.state === "draft";
  if (!isRight) return { code: "protocol-not-so", state: edition.state };
  if (move === "discard") return undefined;
  if (from < on) return { code: "protocol-day-passed" };
  const begun = move === "end" ? edition.validFrom : former?.validFrom;
  if (begun && (move === "end" ? from < begun : from <= begun)) return { code: "protocol-day-too-early", after: begun };
  if (move === "end") return undefined;
  const other = all.find(
    ({ protocolId, state, endedOn, content }) =>
      protocolId !== edition.protocolId &&
      state === "published" &&
      (endedOn === null || endedOn > from) &&
      bothName(content, edition.content).length > 0,
  );
  return other && { code: "protocol-taken", title: other.content.title, what: bothName(other.content, edition.content) };
}
