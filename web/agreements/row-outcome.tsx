import { Checkbox, CheckboxGroup, Select } from "@navikt/ds-react";
import type { VocabularyView } from "../../server/agreements/contract.ts";
import { Part, t } from "../platform/index.ts";
import { type Outcome, wordFor } from "./condition-words.ts";
import type { RowForm } from "./row-form.ts";

interface RowOutcomeProps {
  form: RowForm;
  vocabulary: VocabularyView;
  /** It comes after a decision: what is left unsaid is unchanged. */
  isFollowing: boolean;
  change: (part: Partial<RowForm>) => void;
}

/** The answer of a row: payer, whether it is allowed, how it is ordered, what is demanded and what somebody is given to do. */
export function RowOutcome({ form, vocabulary, isFollowing, change }: RowOutcomeProps) {
  const { outcome } = form;
  const put = (part: Partial<Outcome>) => change({ outcome: cleaned({ ...outcome, ...part }) });
  const { payers, channels, gates, tasks } = vocabulary.outcome;
  return (
    <Part title={t("agreements.row.outcome")}>
      <div className="row-top">
        <Select
          size="small"
          label={t("agreements.row.payer")}
          value={outcome.payer ?? ""}
          onChange={({ target }) => put({ payer: target.value })}
        >
          {isFollowing && <option value="">{t("agreements.row.payer.same")}</option>}
          {payers.map((payer) => (
            <option key={payer} value={payer}>
              {wordFor("payer", payer)}
            </option>
          ))}
        </Select>
        <Select
          size="small"
          label={t("agreements.row.allowed")}
          value={outcome.allowed === undefined ? "" : String(outcome.allowed)}
          onChange={({ target }) =>
            put({ allowed: target.value === "" ? undefined : target.value === "true" } as Partial<Outcome>)
          }
        >
          {isFollowing && <option value="">{t("agreements.row.allowed.same")}</option>}
          <option value="true">{t("agreements.yes")}</option>
          <option value="false">{t("agreements.no")}</option>
        </Select>
        <Select
          size="small"
          label={t("agreements.row.channel")}
          value={outcome.channel ?? ""}
          onChange={({ target }) => put({ channel: target.value })}
        >
          {isFollowing && <option value="">{t("agreements.row.channel.same")}</option>}
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {wordFor("channel", channel)}
            </option>
          ))}
        </Select>
      </div>
      <div className="row-top">
        <Choices
          title={t("agreements.row.gates")}
          list="gate"
          all={gates}
          chosen={outcome.gates ?? []}
          put={(chosen) => put({ gates: chosen })}
        />
        <Choices
          title={t("agreements.row.tasks")}
          list="task"
          all={tasks}
          chosen={outcome.tasks ?? []}
          put={(chosen) => put({ tasks: chosen })}
        />
      </div>
    </Part>
  );
}

interface ChoicesProps {
  title: string;
  list: string;
  all: readonly string[];
  chosen: readonly string[];
  put: (chosen: string[]) => void;
}

function Choices({ title, list, all, chosen, put }: ChoicesProps) {
  return (
    <CheckboxGroup size="small" legend={title} value={[...chosen]} onChange={put}>
      {all.map((code) => (
        <Checkbox key={code} value={code}>
          {wordFor(list, code)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** An answer without what is left unsaid. */
function cleaned(outcome: Partial<Outcome>): Outcome {
  return Object.fromEntries(
    Object.entries(outcome).filter(
      ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
