import type { ClassView } from "../../server/retention/contract.ts";
import { DataTable, Empty, Part, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";
import { timeWords } from "./retention-words.ts";

/** How long each class of things is kept, what happens then, and who says so. */
export function ClassesPart() {
  const asked = useApi<{ items: ClassView[] }>("/api/retention/classes");
  return (
    <Part title={t("retention.classes")}>
      <DataTable
        name="klasser"
        caption={t("retention.classes")}
        columns={columns()}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={(one) => one.id}
        tools={false}
        empty={<Empty title={t("retention.classes.none")} />}
      />
    </Part>
  );
}

function columns(): TableColumn<ClassView>[] {
  return [
    { id: "klass", head: t("retention.class"), value: (one) => one.title },
    { id: "omfattar", head: t("retention.holds-what"), value: (one) => one.what, sortable: false },
    { id: "tid", head: t("retention.time"), value: (one) => timeWords(one) },
    { id: "sedan", head: t("retention.then"), value: (one) => t(`retention.then.${one.afterwards}`) },
    {
      id: "kalla",
      head: t("retention.source"),
      value: (one) => one.source,
      cell: (one) => (
        <>
          {one.source} {one.isAssumed && <StatusTag kind="wait">{t("retention.assumed")}</StatusTag>}
        </>
      ),
    },
  ];
}
