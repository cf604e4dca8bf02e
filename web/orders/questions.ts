import { t } from "../platform/index.ts";
import type { AidRow, AnswerKey, Answers, NewAid } from "./new-aid.ts";

/** A way to answer a question, in words. */
export interface Option {
  key: AnswerKey;
  value: Answers[AnswerKey];
  words: string;
}

const yesNo: readonly AnswerKey[] = [
  "placeOnly",
  "followUpAtHome",
  "ownResponsibility",
  "canHandleMeanwhile",
  "municipalityReached",
  "easeDischarge",
];
const chosen: readonly (readonly [AnswerKey, readonly Answers[AnswerKey][]])[] = [
  ["place", ["hemma", "daglig_verksamhet", "dagverksamhet", "skola"]],
  ["futureHousing", ["ordinart", "sabo", "lss", "socialpsykiatri"]],
  ["duration", ["long", "temporary"]],
  ["handledBy", ["patient", "anhorig", "personlig_assistent", "personal"]],
];

/** The answers that a question may have; none where it is answered by a number, or is not known here. */
export function optionsOf(question: string): Option[] {
  const asked = yesNo.find((key) => key === question);
  if (asked) return [true, false].map((value) => ({ key: asked, value, words: value ? t("orders.yes") : t("orders.no") }));
  const [key, values] = chosen.find(([one]) => one === question) ?? [];
  return key && values ? values.map((value) => ({ key, value, words: t(`orders.value.${key}.${value}`) })) : [];
}

/** What has been answered for a row because a rule asked; what step 1 says is not repeated. */
export function answered(aid: NewAid, row: AidRow): { key: AnswerKey; words: string }[] {
  const { futureHousing: _saidInStepOne, ...about } = aid.answers;
  const given = Object.entries({ ...about, ...row.answers });
  return given.flatMap(([name, value]) => {
    if (name === "dischargeInDays") return [{ key: "dischargeInDays" as const, words: t("orders.value.days", { count: value }) }];
    const option = optionsOf(name).find((one) => one.value === value);
    return option ? [{ key: option.key, words: option.words }] : [];
  });
}
