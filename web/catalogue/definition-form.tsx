import { Button, Checkbox, Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DefinitionBody, DefinitionPreview, DefinitionsView } from "../../server/catalogue/contract-definitions.ts";
import { DayField, PageLink, Part, Refused, t, useApi, useCommand, useToday } from "../platform/index.ts";
import { measureKeys, measureName } from "./measures.ts";

type Held = DefinitionsView["items"][number];
interface Typed {
  isoPrefix: string;
  attribute: string;
  isAsked: boolean;
  unit: string;
  kind: "number" | "text";
  allowed: string;
  isRequired: boolean;
  from: string | null;
}

function typedOf(chosen: Held | undefined, today: string): Typed {
  const { isoPrefix = "", attribute = "", unit = "", kind = "number", allowed = null, isRequired = false } = chosen ?? {};
  return { isoPrefix, attribute, unit, kind, isRequired, isAsked: true, allowed: allowed?.join(", ") ?? "", from: today };
}

/** Where the form stands on the page. */
export const formId = "tekniskt-falt";

/** Says what a class is asked for from a day; beside it stands which articles would lack it. */
export function DefinitionForm({ chosen, done }: { chosen: Held | undefined; done: () => void }) {
  const today = useToday();
  const [typed, setTyped] = useState(() => typedOf(chosen, today));
  const [isTried, setTried] = useState(false);
  const change = useCommand<DefinitionBody, { number: number }>("/api/catalogue/definitions", {
    invalidates: ["/api/catalogue"],
    done: () => ({ text: t("definitions.saved") }),
  });
  const set = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const { isAsked, from } = typed;
  const isClass = /^(\d{2}|\d{4}|\d{6})?$/.test(typed.isoPrefix.replaceAll(" ", ""));
  const told = (field: string) => {
    const errors = change.refusal?.code === "definition-wrong" ? change.refusal.facts.errors : undefined;
    const found = Array.isArray(errors)
      ? (errors as { field: string; message: string }[]).find((one) => one.field === field)
      : undefined;
    return found?.message;
  };

  async function save() {
    setTried(true);
    if (!isClass || typed.attribute === "" || from === null) return;
    const saved = await change.run(bodyOf(typed, from));
    if (saved) {
      setTried(false);
      setTyped(typedOf(undefined, today));
      done();
    }
  }

  return (
    <Part title={t("definitions.form")}>
      <form
        id={formId}
        tabIndex={-1}
        className="definition-form"
        aria-label={t("definitions.form")}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Which {...{ typed, set, told, isTried, isClass }} />
        <Checkbox size="small" checked={!isAsked} onChange={({ target }) => set({ isAsked: !target.checked })}>
          {t("definitions.not-asked.check")}
        </Checkbox>
        {isAsked && <Asked typed={typed} set={set} told={told} />}
        {isClass && typed.attribute !== "" && <Preview typed={typed} />}
        <Refused refusal={change.refusal} />
        <div className="row">
          <Button type="submit" size="small" loading={change.isRunning}>
            {t("definitions.save")}
          </Button>
        </div>
      </form>
    </Part>
  );
}

interface FieldsProps {
  typed: Typed;
  set: (part: Partial<Typed>) => void;
  /** What the server says of a field. */
  told: (field: string) => string | undefined;
}

/** Which class and field, and from when. */
function Which({ typed, set, told, isTried, isClass }: FieldsProps & { isTried: boolean; isClass: boolean }) {
  const today = useToday();
  const { from } = typed;
  return (
    <div className="definition-fields">
      <TextField
        label={t("definitions.class")}
        description={t("definitions.class.hint")}
        size="small"
        inputMode="numeric"
        value={typed.isoPrefix}
        error={isClass ? told("isoPrefix") : t("definitions.class.wrong")}
        onChange={({ target }) => set({ isoPrefix: target.value })}
      />
      <Select
        label={t("definitions.field")}
        size="small"
        value={typed.attribute}
        error={isTried && typed.attribute === "" ? t("definitions.field.choose") : told("attribute")}
        onChange={({ target }) => set({ attribute: target.value })}
      >
        <option value="">{t("definitions.field.choose")}</option>
        {measureKeys.map((key) => (
          <option key={key} value={key}>
            {`${measureName(key)} (${key})`}
          </option>
        ))}
      </Select>
      <DayField
        label={t("definitions.from")}
        value={from}
        from={today}
        today={today}
        error={isTried && from === null ? t("definitions.from.needed") : told("from")}
        onChange={(day) => set({ from: day })}
      />
    </div>
  );
}

/** What is asked: figures or words, in which unit, which words, and whether it must be there. */
function Asked({ typed, set, told }: FieldsProps) {
  const { kind } = typed;
  return (
    <>
      <RadioGroup
        legend={t("definitions.kind")}
        size="small"
        className="radio-row"
        value={kind}
        onChange={(next: Typed["kind"]) => set({ kind: next })}
      >
        <Radio value="number">{t("definitions.kind.number")}</Radio>
        <Radio value="text">{t("definitions.kind.text")}</Radio>
      </RadioGroup>
      <div className="definition-fields">
        <TextField
          label={t("definitions.unit")}
          size="small"
          maxLength={20}
          value={typed.unit}
          onChange={({ target }) => set({ unit: target.value })}
        />
        {kind === "text" && (
          <TextField
            label={t("definitions.allowed")}
            description={t("definitions.allowed.hint")}
            size="small"
            value={typed.allowed}
            error={told("allowed")}
            onChange={({ target }) => set({ allowed: target.value })}
          />
        )}
      </div>
      <Checkbox size="small" checked={typed.isRequired} onChange={({ target }) => set({ isRequired: target.checked })}>
        {t("definitions.required.check")}
      </Checkbox>
    </>
  );
}

function bodyOf(typed: Typed, from: string): DefinitionBody {
  const { isoPrefix, attribute, isAsked, unit, kind, isRequired } = typed;
  const words = wordsOf(typed);
  return {
    ...{
      isoPrefix: isoPrefix.replaceAll(" ", ""),
      attribute: attribute as DefinitionBody["attribute"],
      isAsked,
      unit: unit.trim(),
    },
    ...{ kind, isRequired, from, allowed: kind === "text" && words.length > 0 ? words : null },
  };
}

const wordsOf = ({ allowed }: Typed) => allowed.split(",").flatMap((word) => word.trim() || []);

/** Which articles would lack it, before it is said. */
function Preview({ typed }: { typed: Typed }) {
  const { isoPrefix, attribute, isAsked, kind, isRequired } = typed;
  const asked = useApi<DefinitionPreview>(
    "/api/catalogue/definitions/preview",
    {
      query: {
        ...{ isoPrefix: isoPrefix.replaceAll(" ", ""), attribute, kind },
        ...{ isAsked: String(isAsked), isRequired: String(isRequired), allowed: kind === "text" ? wordsOf(typed).join(",") : "" },
      },
    },
    { keepLast: true },
  );
  if (asked.is !== "shown") return null;
  const { items, total, freed } = asked.value;
  return (
    <div className="definition-preview" role="status">
      <p>
        <strong>{t("definitions.preview", { count: total })}</strong>{" "}
        {freed > 0 && t("definitions.preview.freed", { count: freed })}
      </p>
      {items.length > 0 && (
        <ul>
          {items.slice(0, 10).map(({ articleNo, name, why }) => (
            <li key={articleNo}>
              <PageLink to="/sortiment/artikel/$articleNo" params={{ articleNo }}>
                {name}
              </PageLink>{" "}
              <span className="subtle figures">{articleNo}</span> {t(`definitions.preview.${why}`)}
            </li>
          ))}
        </ul>
      )}
      {total > 10 && <p className="subtle">{t("definitions.preview.more", { count: total - 10 })}</p>}
    </div>
  );
}
