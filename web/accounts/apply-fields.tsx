import { Select, Textarea, TextField } from "@navikt/ds-react";
import { DayField, errorOf, type FieldError, fieldId, Part, t } from "../platform/index.ts";
import type { Choices } from "./access-words.ts";
import type { Filled } from "./apply-filled.ts";
import { LagrumField } from "./role-fields.tsx";

interface FieldsProps {
  filled: Filled;
  set: (part: Partial<Filled>) => void;
  errors: readonly FieldError[];
}
type Text = "hsaId" | "givenName" | "familyName" | "title" | "email" | "phone";

/** Who it is for. */
export function PersonFields(props: FieldsProps) {
  return (
    <Part title={t("accounts.who")}>
      <div className="accounts-pairs">
        <Line {...props} name="givenName" label={t("accounts.given-name")} />
        <Line {...props} name="familyName" label={t("accounts.family-name")} />
        <Line {...props} name="hsaId" label={t("accounts.hsa-id")} hint={t("accounts.hsa-id.hint")} />
        <Line {...props} name="title" label={t("accounts.title")} hint={t("accounts.title.hint")} />
        <Line {...props} name="email" label={t("accounts.email")} />
        <Line {...props} name="phone" label={t("accounts.phone")} />
      </div>
    </Part>
  );
}

function Line({ filled, set, errors, name, label, hint }: FieldsProps & { name: Text; label: string; hint?: string }) {
  return (
    <TextField
      id={fieldId(name)}
      size="small"
      label={label}
      description={hint}
      maxLength={name === "email" ? 120 : 80}
      autoComplete="off"
      inputMode={name === "email" ? "email" : name === "phone" ? "tel" : "text"}
      value={filled[name]}
      error={errorOf(errors, name)}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  );
}

/** What she is to do, where, by which legal basis, from and to. */
export function WhatFields({ filled, set, errors, choices, isReply, today }: WhatProps) {
  return (
    <Part title={t("accounts.what")}>
      <div className="accounts-pairs">
        <Select
          id={fieldId("unitId")}
          size="small"
          label={t("accounts.col.unit")}
          value={filled.unitId}
          disabled={isReply || choices.units.length === 1}
          error={errorOf(errors, "unitId")}
          onChange={({ target }) => set({ unitId: target.value })}
        >
          <option value="">{t("accounts.choose")}</option>
          {choices.units.map(({ unitId, name }) => (
            <option key={unitId} value={unitId}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          id={fieldId("role")}
          size="small"
          label={t("accounts.col.role")}
          value={filled.role}
          error={errorOf(errors, "role")}
          onChange={({ target }) => set({ role: target.value })}
        >
          <option value="">{t("accounts.choose")}</option>
          {choices.roles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </Select>
        <ProfessionField {...{ filled, set, errors }} />
      </div>
      <LagrumField
        role={filled.role}
        lagrum={filled.lagrum}
        choose={(lagrum) => set({ lagrum })}
        error={errorOf(errors, "lagrum")}
      />
      <div className="row-top">
        <DayField
          id={fieldId("from")}
          label={t("accounts.first-day")}
          value={filled.from}
          from={today}
          today={today}
          error={errorOf(errors, "from")}
          onChange={(from) => set({ from })}
        />
        <DayField
          id={fieldId("to")}
          label={t("accounts.last-day.open")}
          value={filled.to}
          from={today}
          today={today}
          error={errorOf(errors, "to")}
          onChange={(to) => set({ to })}
        />
      </div>
    </Part>
  );
}

function ProfessionField({ filled, set, errors }: FieldsProps) {
  if (filled.role !== "prescriber") return null;
  return (
    <Select
      id={fieldId("profession")}
      size="small"
      label={t("accounts.profession")}
      value={filled.profession}
      error={errorOf(errors, "profession")}
      onChange={({ target }) => set({ profession: target.value })}
    >
      <option value="">{t("accounts.choose")}</option>
      {professions.map((one) => (
        <option key={one} value={one}>
          {t(`accounts.profession.${one}`)}
        </option>
      ))}
    </Select>
  );
}

interface WhatProps extends FieldsProps {
  choices: Choices;
  /** Then the unit stays. */
  isReply: boolean;
  today: string;
}
const professions = ["arbetsterapeut", "fysioterapeut", "logoped", "sjukskoterska", "lakare"] as const;

/** Why; and, when something was asked, the reply. */
export function ReasonFields({ filled, set, errors, isReply }: FieldsProps & { isReply: boolean }) {
  return (
    <Part title={t("accounts.why")}>
      <Textarea
        id={fieldId("because")}
        size="small"
        minRows={2}
        maxLength={500}
        label={t("accounts.because.apply")}
        value={filled.because}
        error={errorOf(errors, "because")}
        onChange={({ target }) => set({ because: target.value })}
      />
      {isReply && (
        <Textarea
          id={fieldId("reply")}
          size="small"
          minRows={2}
          maxLength={500}
          label={t("accounts.reply.text")}
          value={filled.reply}
          error={errorOf(errors, "reply")}
          onChange={({ target }) => set({ reply: target.value })}
        />
      )}
    </Part>
  );
}
