import type { ShelfList } from "../../server/buffers/contract.ts";
import { DataTable, Empty, Page, t, useApi } from "../platform/index.ts";

/** The shelves that one keeps. */
export function ShelvesPage() {
  const asked = useApi<ShelfList>("/api/buffers");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page title={t("buffers.shelves.title")} shape="table" lead={t("buffers.shelves.lead")}>
      <DataTable
        caption={t("buffers.shelves.title")}
        rows={rows}
        rowKey={({ storeId }) => storeId}
        rowTarget={({ storeId }) => ({ to: "/forrad/$storeId", params: { storeId } })}
        empty={
          <Empty title={t("buffers.none")}>
            <p>{t("buffers.none.do")}</p>
          </Empty>
        }
        columns={[{ id: "name", head: t("buffers.shelf"), value: ({ name }) => name }]}
      />
    </Page>
  );
}
