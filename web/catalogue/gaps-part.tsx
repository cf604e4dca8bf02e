import type { GapList } from "../../server/catalogue/contract.ts";
import { DataTable, Empty, Part, t, useApi } from "../platform/index.ts";
import { measureName } from "./measures.ts";

/** Main aids that do not state what their class must: they are not found by whoever looks by measures. */
export function GapsPart() {
  const asked = useApi<GapList>("/api/catalogue/measure-gaps");
  return (
    <Part title={t("catalogue.gaps")}>
      <p className="subtle">{t("catalogue.gaps.lead")}</p>
      <DataTable
        name="luckor"
        caption={t("catalogue.gaps")}
        columns={[
          { id: "artikel", head: t("catalogue.gaps.article"), value: ({ name, articleNo }) => `${name} (${articleNo})` },
          {
            id: "klass",
            head: t("catalogue.compare.class"),
            value: ({ isoWording, iso }) => isoWording ?? iso,
            choose: (text) => text,
          },
          { id: "saknar", head: t("catalogue.gaps.lacks"), value: ({ lacks }) => lacks.map(measureName).join(", ") || "–" },
          { id: "fel", head: t("catalogue.gaps.wrong"), value: ({ wrong }) => wrong.map(measureName).join(", ") || "–" },
        ]}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={({ articleNo }) => articleNo}
        rowTarget={({ articleNo }) => ({ to: "/katalog/$articleNo", params: { articleNo } })}
        empty={<Empty title={t("catalogue.gaps.none")} />}
      />
      {asked.is === "shown" && asked.value.total > asked.value.items.length && (
        <p className="subtle">{t("catalogue.gaps.more", { count: asked.value.total })}</p>
      )}
    </Part>
  );
}
