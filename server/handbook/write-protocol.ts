import { articleNames, isoWordings } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ProtocolContent, ProtocolMoved, ProtocolRefusal, WriteProtocolBody } from "./contract-protocols.ts";
import {
  changeProtocolEdition,
  insertProtocol,
  insertProtocolEdition,
  listProtocols,
  lockProtocols,
  type ProtocolRow,
} from "./store-protocol.ts";

/**
 * Writes what a protocol's draft says. Without `protocolId` a new protocol is begun; without a version the draft of a new edition of one
 * that has none in hand. Nobody writes over what somebody else has written meanwhile.
 */
export async function writeProtocol(
  base: Base,
  tx: Tx,
  { protocolId, body }: { protocolId?: string; body: WriteProtocolBody },
): Promise<Result<ProtocolMoved, ProtocolRefusal>> {
  // Load
  await lockProtocols(tx);
  const editions = protocolId ? await listProtocols(tx, protocolId) : [];
  const draft = editions.find(({ state }) => state === "draft");
  const unknown = await unknownOf(base, tx, body.content);

  // Decide
  if (protocolId && editions.length === 0) return refuse({ code: "protocol-unknown" });
  if (draft ? draft.version !== body.version : body.version !== null) return refuse(await meanwhile(tx, draft ?? editions[0]));
  if (unknown) return refuse(unknown);

  // Store
  const at = base.now();
  if (draft && protocolId) {
    await changeProtocolEdition(tx, draft.editionId, { content: body.content, at });
    return ok({ protocolId, editionId: draft.editionId, version: draft.version + 1 });
  }
  const [id, editionId] = [protocolId ?? newId(at), newId(at)];
  if (!protocolId) await insertProtocol(tx, { id, at });
  await insertProtocolEdition(tx, {
    ...{ id: editionId, protocolId: id, number: (editions[0]?.number ?? 0) + 1, content: body.content, at },
  });
  return ok({ protocolId: id, editionId, version: 1 });
}

/** Who was first. */
export async function meanwhile(tx: Tx, edition: ProtocolRow | undefined): Promise<ProtocolRefusal> {
  if (!edition) return { code: "protocol-unknown" };
  const staff = await findStaff(tx, [edition.changedBy]);
  return {
    code: "protocol-changed-meanwhile",
    version: edition.version,
    byName: staff.get(edition.changedBy)?.name ?? null,
  };
}

/** Article numbers and classes that are in no catalogue, all at once. */
async function unknownOf(base: Base, tx: Tx, { articles, iso }: ProtocolContent): Promise<ProtocolRefusal | undefined> {
  const [names, wordings] = [await articleNames(tx, articles), await isoWordings(base, tx)];
  const lost = { articles: articles.filter((no) => !names.has(no)), iso: iso.filter((code) => !wordings.has(code)) };
  return lost.articles.length + lost.iso.length > 0 ? { code: "protocol-articles-unknown", ...lost } : undefined;
}
