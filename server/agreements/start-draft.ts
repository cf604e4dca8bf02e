import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditionRefusal, StartDraftBody } from "./contract.ts";
import { editionNamed } from "./editions.ts";
import { countyOfBook } from "./list-rulebooks.ts";
import { insertDraft } from "./store.ts";

/** Makes a draft of an edition: a copy of its rows, to be valid from a day. It decides nothing until it is published. */
export async function startDraft(
  base: Base,
  tx: Tx,
  body: StartDraftBody,
): Promise<Result<{ edition: string; version: number }, EditionRefusal>> {
  // Load
  const [named, supplier] = await Promise.all([editionNamed(tx, body.basedOn), findSupplier(tx)]);

  // Decide
  if (!named || named.book.key !== body.rulebook || countyOfBook(named.book) !== supplier?.county)
    return refuse({ code: "edition-unknown" });
  const { validTo: _validTo, ...copy } = named.book;
  const id = newId(base.now());

  // Store
  const validFrom = localDate(body.validFrom);
  await insertDraft(tx, {
    id,
    rulebook: body.rulebook,
    validFrom,
    book: { ...copy, validFrom },
    basedOn: body.basedOn,
    at: base.now(),
  });
  return ok({ edition: id, version: 1 });
}
