import "./accounts.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button, Select } from "@navikt/ds-react";
import { appliedRoles } from "../../server/accounts/contract.ts";
import {
  type Address,
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Page,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useMay,
  useMe,
} from "../platform/index.ts";
import { AccessPart } from "./access-part.tsx";
import { type Access, type Accesses, type Choices, lastDayText, roleAndLagrum } from "./access-words.ts";

const states = { gallande: "current", "snart-stangda": "idle", kommande: "coming", avslutade: "ended" } as const;
type Shown = keyof typeof states;

/** Who has what: by unit, role and care provider; the chosen one beside. The view is in the address. */
export function AccessPage() {
  const address = useAddress();
  const may = useMay();
  const shown = shownOf(address.get("visa"));
  // A manager meets her own unit alone: it need not stand on every row.
  const isOwnUnit = useMe().assignment?.role === "manager";
  const query = queryOf(address, shown);
  const asked = useApi<Accesses>("/api/accounts", { query });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("behorighet");
  return (
    <Page
      title={t("accounts.menu")}
      shape="table"
      actions={
        <>
          <ButtonLink to="/behorigheter/ansokningar" size="small" variant="secondary">
            {t("accounts.applications")}
          </ButtonLink>
          {may("accounts.apply") && (
            <ButtonLink to="/behorigheter/ansok" size="small">
              {t("accounts.apply")}
            </ButtonLink>
          )}
        </>
      }
    >
      <AccessFilters address={address} shown={shown} />
      {asked.is === "shown" && asked.value.hasMore && <p className="subtle">{t("accounts.more")}</p>}
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("accounts.menu")}
          columns={columns({ isNarrow: chosen !== undefined, isIdle: shown === "snart-stangda", isOwnUnit })}
          rows={rows}
          rowKey={(row) => row.assignmentId}
          rowTarget={(row) => ({ to: "/behorigheter", search: { ...kept(address), behorighet: row.assignmentId } })}
          empty={
            <Empty title={t(`accounts.none.${shown}`)}>
              <p>{t(`accounts.none.${shown}.do`)}</p>
            </Empty>
          }
        />
        {chosen && <AccessPart key={chosen} assignmentId={chosen} close={() => address.set({ behorighet: "" })} />}
      </div>
    </Page>
  );
}

function shownOf(said: string | undefined): Shown {
  return said !== undefined && Object.hasOwn(states, said) ? (said as Shown) : "gallande";
}

/** What the server is asked for. */
function queryOf(address: Address, shown: Shown) {
  return {
    state: states[shown],
    unitId: address.get("enhet"),
    careProviderId: address.get("vardgivare"),
    role: address.get("roll"),
  };
}

function kept(address: Address): Record<string, string> {
  const names = ["visa", "enhet", "vardgivare", "roll", "sort", "filter"];
  return Object.fromEntries(names.flatMap((name) => (address.get(name) ? [[name, address.get(name) ?? ""]] : [])));
}

function AccessFilters({ address, shown }: { address: Address; shown: Shown }) {
  const asked = useApi<Choices>("/api/accounts/choices");
  const choices = asked.is === "shown" ? asked.value : undefined;
  const set = (name: string, value: string) => address.set({ [name]: value, behorighet: "" });
  const query = new URLSearchParams(
    Object.entries(queryOf(address, shown)).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return (
    <div className="access-filters">
      <Select size="small" label={t("accounts.which")} value={shown} onChange={({ target }) => set("visa", target.value)}>
        {(Object.keys(states) as Shown[]).map((one) => (
          <option key={one} value={one}>
            {t(`accounts.which.${one}`)}
          </option>
        ))}
      </Select>
      {choices && choices.units.length > 1 && (
        <>
          <Choice
            label={t("accounts.col.provider")}
            value={address.get("vardgivare")}
            change={(value) => set("vardgivare", value)}
            options={choices.careProviders.map(({ careProviderId, name }) => [careProviderId, name])}
          />
          <Choice
            label={t("accounts.col.unit")}
            value={address.get("enhet")}
            change={(value) => set("enhet", value)}
            options={choices.units.map(({ unitId, name }) => [unitId, name])}
          />
        </>
      )}
      <Choice
        label={t("accounts.col.role")}
        value={address.get("roll")}
        change={(value) => set("roll", value)}
        options={appliedRoles.map((role) => [role, t(`role.${role}`)])}
      />
      <Button
        as="a"
        size="small"
        variant="tertiary"
        icon={<DownloadIcon aria-hidden />}
        href={`/api/accounts/file?${query}`}
        download
      >
        {t("accounts.file")}
      </Button>
    </div>
  );
}

function Choice({ label, value, change, options }: ChoiceProps) {
  return (
    <Select size="small" label={label} value={value ?? ""} onChange={({ target }) => change(target.value)}>
      <option value="">{t("accounts.every")}</option>
      {options.map(([id = "", name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  change: (value: string) => void;
  options: readonly string[][];
}

function columns({ isNarrow, isIdle, isOwnUnit }: Record<"isNarrow" | "isIdle" | "isOwnUnit", boolean>): TableColumn<Access>[] {
  const every: TableColumn<Access>[] = [
    { id: "namn", head: t("accounts.col.name"), value: (row) => row.name },
    { id: "behorig", head: t("accounts.col.role"), value: roleAndLagrum },
    { id: "pa", head: t("accounts.col.unit"), value: (row) => row.unitName },
    { id: "hos", head: t("accounts.col.provider"), value: (row) => row.careProviderName, onPhone: false },
    { id: "fran", head: t("accounts.col.from"), value: (row) => row.from, cell: (row) => <Day on={row.from} /> },
    { id: "till", head: t("accounts.col.to"), value: (row) => (row.from ? lastDayText(row.to) : t("accounts.never-began")) },
    {
      id: "inloggad",
      head: t("accounts.col.seen"),
      value: (row) => row.lastSignInOn,
      cell: (row) => (row.lastSignInOn ? <Day on={row.lastSignInOn} /> : <span className="subtle">{t("accounts.never")}</span>),
    },
    { id: "gav", head: t("accounts.col.granted-by"), value: (row) => row.grantedByName, onPhone: false },
  ];
  const all = isOwnUnit ? every.filter(({ id }) => id !== "pa" && id !== "hos") : every;
  const closes: TableColumn<Access> = {
    id: "stangs",
    head: t("accounts.col.closes"),
    value: (row) => row.closesOn,
    cell: (row) => row.closesOn && <StatusTag kind="wait">{t("accounts.closes", { day: row.closesOn })}</StatusTag>,
  };
  const shown = isIdle ? [...all.slice(0, 2), closes, ...all.slice(2)] : all;
  return isNarrow ? shown.slice(0, 3) : shown;
}
