import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { GapList } from "../../server/catalogue/contract.ts";
import { ButtonLink, DataTable, Empty, Part, t, useApi } from "../platform/index.ts";
import { measureName } from "./measures.ts";

/** So many stand there before somebody asks for all. */
const shownFirst = 10;

/** Main aids that do not state what their class must: they are not found by whoever looks by measures. */
export function GapsPart() {
  const asked = useApi<GapList>("/api/catalogue/measure-gaps");
  const [isWhole, setWhole] = useState(false);
  const items = asked.is === "shown" ? asked.value.items : [];
  return (
    <Part
      title={t("catalogue.gaps")}
      actions={
        <ButtonLink to="/sokord/falt" size="small" variant="secondary">
          {t("definitions.link")}
        </ButtonLink>
      }
    >
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
        rows={asked.is === "shown" ? items.slice(0, isWhole ? items.length : shownFirst) : asked}
        tools={isWhole}
        rowKey={({ articleNo }) => articleNo}
        rowTarget={({ articleNo }) => ({ to: "/katalog/$articleNo", params: { articleNo } })}
        empty={<Empty title={t("catalogue.gaps.none")} />}
      />
      {!isWhole && items.length > shownFirst && (
        <div>
          <Button size="small" variant="secondary" onClick={() => setWhole(true)}>
            {t("catalogue.gaps.all", { count: items.length })}
          </Button>
        </div>
      )}
      {asked.is === "shown" && asked.value.total > asked.value.items.length && (
        <p className="subtle">{t("catalogue.gaps.more", { count: asked.value.total })}</p>
      )}
    </Part>
  );
}
