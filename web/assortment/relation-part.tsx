import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { EditedArticle, RelationsBody } from "../../server/assortment/contract.ts";
import { DataTable, Empty, Part, Refused, type TableColumn, t, useCommand } from "../platform/index.ts";

type Relation = EditedArticle["relations"][number];
const kinds = ["accessory", "spare_part", "consumable", "replaces", "equals"] as const;

/** What an article belongs together with, put in and taken away. */
export function RelationPart({ view }: { view: EditedArticle }) {
  const { articleNo } = view.article;
  const change = useCommand<RelationsBody, object>("/api/assortment/relations", {
    invalidates: ["/api/assortment", "/api/catalogue"],
    done: () => ({ text: t("assortment.relation.done") }),
  });
  // Equals stand both ways: they are shown once.
  const shown = view.relations.filter(({ kind, mainNo }) => kind !== "equals" || mainNo === articleNo);
  const side = ({ mainNo }: Relation) => (mainNo === articleNo ? "has" : "is");
  const columns: TableColumn<Relation>[] = [
    {
      id: "hur",
      head: t("assortment.relation.kind"),
      value: (one) => t(`assortment.relation.${side(one)}.${one.kind}`),
      choose: (word) => word,
    },
    {
      id: "artikel",
      head: t("assortment.col.article"),
      value: (one) => (side(one) === "has" ? `${one.otherNo} ${one.otherName}` : `${one.mainNo} ${one.mainName}`),
    },
    {
      id: "gor",
      head: "",
      cell: ({ mainNo, otherNo: other, kind, isStandard }) => (
        <Button
          size="xsmall"
          variant="tertiary"
          onClick={() => void change.run({ removed: [{ mainNo, otherNo: other, kind, isStandard }], added: [] })}
        >
          {t("assortment.relation.remove")}
        </Button>
      ),
    },
  ];
  return (
    <Part title={t("assortment.relations")}>
      <AddRelation articleNo={articleNo} isRunning={change.isRunning} add={(one) => change.run({ removed: [], added: [one] })} />
      <Refused refusal={change.refusal} />
      <DataTable
        name="hor-ihop"
        caption={t("assortment.relations")}
        columns={columns}
        rows={shown}
        rowKey={({ mainNo, otherNo: other, kind }) => `${mainNo} ${other} ${kind}`}
        tools={shown.length > 10}
        empty={<Empty title={t("assortment.relations.none")} />}
      />
    </Part>
  );
}

type NewRelation = RelationsBody["added"][number];

function AddRelation({
  articleNo,
  isRunning,
  add,
}: {
  articleNo: string;
  isRunning: boolean;
  add: (relation: NewRelation) => Promise<unknown>;
}) {
  const [how, setHow] = useState("has.accessory");
  const [otherNo, setOtherNo] = useState("");
  async function send(event: React.FormEvent) {
    event.preventDefault();
    const [direction, kind] = how.split(".") as ["has" | "is", Relation["kind"]];
    if (!/^\d{5,6}$/.test(otherNo)) return;
    const ends = direction === "has" ? { mainNo: articleNo, otherNo } : { mainNo: otherNo, otherNo: articleNo };
    if (await add({ ...ends, kind, isStandard: false })) setOtherNo("");
  }
  return (
    <form className="assortment-open" onSubmit={(event) => void send(event)} noValidate>
      <Select size="small" label={t("assortment.relation.kind")} value={how} onChange={({ target }) => setHow(target.value)}>
        {(["has", "is"] as const).flatMap((direction) =>
          kinds
            .filter((kind) => direction === "has" || kind !== "equals")
            .map((kind) => (
              <option key={`${direction}.${kind}`} value={`${direction}.${kind}`}>
                {t(`assortment.relation.${direction}.${kind}`)}
              </option>
            )),
        )}
      </Select>
      <TextField
        size="small"
        label={t("assortment.relation.other")}
        inputMode="numeric"
        value={otherNo}
        onChange={({ target }) => setOtherNo(target.value.trim())}
      />
      <Button size="small" variant="secondary" loading={isRunning}>
        {t("assortment.relation.add")}
      </Button>
    </form>
  );
}
