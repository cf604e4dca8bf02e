import { Select } from "@navikt/ds-react";
import type { ReactNode } from "react";
import type { ShelfItem, ShelfList } from "../../server/buffers/contract.ts";
import { Empty, Shown, t, useAddress, useApi } from "../platform/index.ts";

/** One scanned thing, and how many of it. */
export interface Line extends ShelfItem {
  quantity: number;
}
export type Shelf = ShelfList["items"][number];

/** The shelf that one works at: the own unit's, or the one that is chosen of several. */
export function OwnShelf({ children }: { children: (shelf: Shelf) => ReactNode }) {
  const asked = useApi<ShelfList>("/api/buffers");
  const address = useAddress();
  return (
    <Shown asked={asked}>
      {({ items }) => {
        const shelf = items.find(({ storeId }) => storeId === address.get("forrad")) ?? items[0];
        if (!shelf)
          return (
            <Empty title={t("buffers.none")}>
              <p>{t("buffers.none.do")}</p>
            </Empty>
          );
        return (
          <>
            {items.length > 1 && (
              <Select
                label={t("buffers.shelf")}
                value={shelf.storeId}
                onChange={(event) => address.set({ forrad: event.target.value })}
              >
                {items.map(({ storeId, name }) => (
                  <option key={storeId} value={storeId}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
            {children(shelf)}
          </>
        );
      }}
    </Shown>
  );
}
