import "./competence.css";
import { Alert, Checkbox, Select } from "@navikt/ds-react";
import type { z } from "zod";
import type { ColleagueView, Overview, UnitAreaBody, unitList } from "../../server/competence/contract.ts";
import {
  DataTable,
  Empty,
  Page,
  Part,
  Refused,
  Shown,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { ColleaguePart } from "./colleague-part.tsx";
import { ImportPart } from "./import-part.tsx";

/** Who has passed what and may sign, what is missing for what the unit prescribes, and the ways to write in more. */
export function CompetencePage() {
  const address = useAddress();
  const unitId = address.get("enhet");
  const asked = useApi<Overview>("/api/competence/staff", { query: unitId ? { unitId } : {} });
  return (
    <Page title={t("competence.menu")} shape="table" lead={t("competence.lead")}>
      <UnitChoice />
      <Shown asked={asked} rows={8}>
        {(overview) => (
          <>
            {overview.unit && <UnitPart key={overview.unit.unitId} unit={overview.unit} />}
            <People overview={overview} />
            <ImportPart />
            <Gaps gaps={overview.gaps} />
          </>
        )}
      </Shown>
    </Page>
  );
}

/** The administrator's choice of unit; a manager has her own. */
function UnitChoice() {
  const may = useMay();
  const address = useAddress();
  const asked = useApi<z.infer<typeof unitList>>("/api/competence/units");
  if (!may("accounts.grant") || asked.is !== "shown") return null;
  return (
    <Select
      size="small"
      className="unit-choice"
      label={t("competence.unit")}
      value={address.get("enhet") ?? ""}
      onChange={({ target }) => address.set({ enhet: target.value, person: "" })}
    >
      <option value="">{t("competence.unit.all")}</option>
      {asked.value.items.map(({ unitId, name }) => (
        <option key={unitId} value={unitId}>
          {name}
        </option>
      ))}
    </Select>
  );
}

type UnitView = NonNullable<Overview["unit"]>;

/** What the unit prescribes, how many may sign it, and what the manager should know. */
function UnitPart({ unit }: { unit: UnitView }) {
  const set = useCommand<UnitAreaBody, { areas: string[] }>("/api/competence/unit-areas", { invalidates: ["/api/competence"] });
  return (
    <Part title={t("competence.prescribes", { name: unit.name })}>
      {unit.warnings.map(({ rule, source, because }) => (
        <Alert key={rule} variant="warning" size="small">
          {because} <span className="nowrap">({rule})</span>
          <br />
          <span className="subtle">{source}</span>
        </Alert>
      ))}
      <ul className="unit-areas">
        {unit.areas.map(({ area, name, isPrescribed, signers }) => (
          <li key={area}>
            <Checkbox
              size="small"
              checked={isPrescribed}
              disabled={set.isRunning}
              onChange={({ target }) => void set.run({ unitId: unit.unitId, area, isPrescribed: target.checked })}
            >
              {name}
            </Checkbox>
            <span className={isPrescribed && signers === 0 ? "wrong-word" : "subtle"}>
              {t("competence.signers", { count: signers })}
            </span>
          </li>
        ))}
      </ul>
      <Refused refusal={set.refusal} />
    </Part>
  );
}

function People({ overview }: { overview: Overview }) {
  const address = useAddress();
  const chosen = overview.colleagues.find((one) => keyOf(one) === address.get("person"));
  const enhet = address.get("enhet");
  return (
    <Part title={t("competence.people")}>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("competence.people")}
          columns={columns(chosen !== undefined)}
          rows={overview.colleagues}
          rowKey={keyOf}
          rowTarget={(one) => ({ to: "/kompetens", search: { ...(enhet ? { enhet } : {}), person: keyOf(one) } })}
          empty={
            <Empty title={t("competence.people.none")}>
              <p>{t("competence.people.none.do")}</p>
            </Empty>
          }
        />
        {chosen && (
          <ColleaguePart key={keyOf(chosen)} colleague={chosen} overview={overview} close={() => address.set({ person: "" })} />
        )}
      </div>
      {overview.hasMore && <p className="subtle">{t("competence.people.more")}</p>}
    </Part>
  );
}

const keyOf = ({ staffId, unitId }: ColleagueView) => `${staffId}.${unitId}`;

function columns(isNarrow: boolean): TableColumn<ColleagueView>[] {
  const all: TableColumn<ColleagueView>[] = [
    { id: "namn", head: t("competence.col.name"), value: ({ name }) => name },
    { id: "yrke", head: t("competence.col.title"), value: ({ title }) => title, choose: (title) => title },
    { id: "enhet", head: t("competence.col.unit"), value: ({ unitName }) => unitName },
    {
      id: "kurser",
      head: t("competence.col.courses"),
      value: ({ records }) => [...new Set(records.map(({ courseName }) => courseName))].join(", "),
    },
    {
      id: "saknar",
      head: t("competence.col.lacks"),
      value: ({ lacks }) => lacks.map(({ name }) => name).join(", "),
      cell: ({ lacks }) => lacks.length > 0 && <span className="wrong-word">{lacks.map(({ name }) => name).join(", ")}</span>,
    },
  ];
  return isNarrow ? all.filter(({ id }) => id === "namn" || id === "saknar") : all;
}

/** What no source says, and the manager assesses. */
function Gaps({ gaps }: { gaps: Overview["gaps"] }) {
  if (gaps.length === 0) return null;
  return (
    <Part title={t("competence.gaps")}>
      <p className="subtle">{t("competence.gaps.what")}</p>
      <dl className="area-list">
        {gaps.map(({ profession, areas }) => (
          <div key={profession}>
            <dt>{t(`competence.profession.${profession}`)}</dt>
            <dd>{areas.join(", ")}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
