import type { Base } from "../platform/index.ts";
import { countInStoreBody, countParams, countScanBody } from "./contract-count.ts";
import { countInStore, countOne, isCounted } from "./count-store.ts";
import { doScanned } from "./do-scanned.ts";
import type { ArticlesOfCodes } from "./read-counted.ts";
import { type ScanKinds, scanKind } from "./scan-kind.ts";

/** What whoever counts a store or a shelf scans without a net. */
export function countScans(base: Base, articlesOf: ArticlesOfCodes): ScanKinds {
  return {
    count: scanKind({
      permit: "counts.do",
      body: countParams.extend(countScanBody.shape),
      act: (by, actor, { body: { countId, ...body }, ...command }) =>
        doScanned(by, actor, { ...command, name: "countOne", params: { countId }, body }, (tx, at) =>
          countOne(by, tx, articlesOf, { countId, ...body, at }),
        ),
      // Counted by another phone, with the same quantity.
      isSo: (tx, { body }) => isCounted(base, tx, articlesOf, body),
    }),
    "count-store": scanKind({
      permit: "counts.do",
      body: countInStoreBody,
      act: (by, actor, command) =>
        doScanned(by, actor, { ...command, name: "countInStore", params: {} }, (tx, at) =>
          countInStore(by, actor, tx, { articlesOf, ...command.body, at }),
        ),
    }),
  };
}
