import { PlusIcon, XMarkIcon } from "@navikt/aksel-icons";
import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { FitKey, FitMeasuresView } from "../../server/catalogue/contract.ts";
import { t, useApi } from "../platform/index.ts";
import { fitName, fitPartText, fitUnit } from "./measures.ts";

type Measure = FitMeasuresView["items"][number];

/** How many measures an address may hold. */
const measuresMost = 6;

/** Measures of the person or the room: what is set, each to take away, and a place to set another. */
export function FitFilter({ fit, onFit }: { fit: string; onFit: (fit: string) => void }) {
  const asked = useApi<FitMeasuresView>("/api/catalogue/fit-measures");
  const [isOpen, setOpen] = useState(false);
  const parts = fit === "" ? [] : fit.split(",");
  const measures = asked.is === "shown" ? asked.value.items : [];
  return (
    <div className="fit">
      {parts.length > 0 && (
        <ul className="fit-parts" aria-label={t("catalogue.fit.set")}>
          {parts.map((part) => (
            <li key={part} className="fit-part">
              <span>
                {t("catalogue.shows", { measures: fitPartText(part) })}
                <Margin measure={measures.find(({ key }) => key === part.split(":")[0])} />
              </span>
              <Button
                size="xsmall"
                variant="tertiary"
                icon={<XMarkIcon title={t("catalogue.shows.away", { measures: fitPartText(part) })} />}
                onClick={() => onFit(parts.filter((one) => one !== part).join(","))}
              />
            </li>
          ))}
        </ul>
      )}
      {parts.length < measuresMost && (
        <Button
          size="xsmall"
          variant="secondary"
          aria-expanded={isOpen}
          icon={<PlusIcon aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t("catalogue.fit.open")}
        </Button>
      )}
      {isOpen && measures.length > 0 && (
        <FitForm
          measures={measures}
          onSet={(part) => {
            const [key = ""] = part.split(":");
            onFit([...parts.filter((one) => !one.startsWith(`${key}:`)), part].join(","));
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

/** What else than the very figure fits. */
function Margin({ measure }: { measure: Measure | undefined }) {
  if (!measure || measure.below + measure.above === 0) return null;
  const { below, above, way } = measure;
  const unit = fitUnit(measure.key);
  const text = way === "at_most" ? t("catalogue.fit.room", { below, unit }) : t("catalogue.fit.margin", { below, above, unit });
  return <span className="subtle"> {text}</span>;
}

function FitForm({ measures, onSet }: { measures: readonly Measure[]; onSet: (part: string) => void }) {
  const [key, setKey] = useState<FitKey>(measures[0]?.key ?? "seatWidthCm");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [isWrong, setWrong] = useState(false);
  const measure = measures.find((one) => one.key === key);
  const isInterval = measure?.way === "near";
  const figures = [from, isInterval ? to : ""].map((text) => text.trim().replace(",", ".")).filter((text) => text !== "");
  const set = () => {
    const isRight =
      figures.length > 0 && figures.every((one) => /^\d{1,4}(\.\d)?$/.test(one)) && !(Number(figures[1]) < Number(figures[0]));
    setWrong(!isRight);
    if (isRight) onSet(`${key}:${figures.join("-")}`);
  };
  return (
    <form
      className="fit-form"
      aria-label={t("catalogue.fit.open")}
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <Select size="small" label={t("catalogue.fit.what")} value={key} onChange={({ target }) => setKey(target.value as FitKey)}>
        {measures.map((one) => (
          <option key={one.key} value={one.key}>
            {fitName(one.key)}
          </option>
        ))}
      </Select>
      <TextField
        size="small"
        inputMode="decimal"
        label={t(isInterval ? "catalogue.fit.from" : "catalogue.fit.figure", { unit: fitUnit(key) })}
        error={isWrong && t("catalogue.fit.wrong")}
        value={from}
        onChange={({ target }) => setFrom(target.value)}
      />
      {isInterval && (
        <TextField
          size="small"
          inputMode="decimal"
          label={t("catalogue.fit.to")}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      )}
      <Button type="submit" size="small">
        {t("catalogue.fit.do")}
      </Button>
      {measure && <p className="subtle fit-why">{measure.why}</p>}
    </form>
  );
}
