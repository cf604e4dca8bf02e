import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { AskOpeningBody, askedView, OpeningList, openingUnits } from "../../server/buffers/contract-opening.ts";
import { errorOf, fieldId, Page, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";

/** A wish for a shelf: at which unit, its name, how large and why. */
export function AskOpeningPage() {
  const asked = useApi<OpeningList>("/api/buffers/openings");
  return (
    <Page
      title={t("buffers.openings.ask")}
      back={{ to: "/nya-forrad", text: t("buffers.openings.title") }}
      lead={t("buffers.openings.ask.lead")}
    >
      <Shown asked={asked}>{(list) => <AskForm list={list} />}</Shown>
    </Page>
  );
}

function AskForm({ list: { classes, ownUnit } }: { list: OpeningList }) {
  const navigate = useNavigate();
  const [unitId, setUnit] = useState("");
  const [name, setName] = useState("");
  const [sizeClass, setSize] = useState("");
  const [because, setBecause] = useState("");
  const ask = useCommand<AskOpeningBody, z.infer<typeof askedView>>("/api/buffers/openings", {
    invalidates: ["/api/buffers"],
    done: ({ storeId, waitsFor }) => ({
      text: storeId
        ? t("buffers.openings.done.yes", { name: name.trim() })
        : t("buffers.openings.done.asked", { payer: waitsFor ?? t("buffers.openings.service") }),
    }),
  });
  async function send(event: FormEvent) {
    event.preventDefault();
    const wish = { name: name.trim(), sizeClass, because: because.trim() };
    const done = await ask.run(unitId === "" ? wish : { ...wish, unitId });
    if (done) await navigate({ to: "/nya-forrad", search: { onskemal: done.openingId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      {ownUnit === null ? <UnitField unitId={unitId} choose={setUnit} /> : <p>{t("buffers.openings.own", { unit: ownUnit })}</p>}
      <TextField
        id={fieldId("name")}
        size="small"
        label={t("buffers.openings.name")}
        description={t("buffers.openings.name.help")}
        maxLength={80}
        value={name}
        error={errorOf(ask.errors, "name")}
        onChange={({ target }) => setName(target.value)}
      />
      <Select
        id={fieldId("sizeClass")}
        size="small"
        label={t("buffers.class.size")}
        value={sizeClass}
        error={errorOf(ask.errors, "sizeClass")}
        onChange={({ target }) => setSize(target.value)}
      >
        <option value="">{t("buffers.class.choose")}</option>
        {classes.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      <Textarea
        id={fieldId("because")}
        size="small"
        label={t("buffers.openings.because")}
        minRows={2}
        maxLength={500}
        value={because}
        error={errorOf(ask.errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={ask.refusal} />
      <div>
        <Button size="small" loading={ask.isRunning}>
          {t("buffers.openings.send")}
        </Button>
      </div>
    </form>
  );
}

/** A unit, searched for by name or city. */
function UnitField({ unitId, choose }: { unitId: string; choose: (unitId: string) => void }) {
  const [words, setWords] = useState("");
  const units = useApi<z.infer<typeof openingUnits>>(
    "/api/buffers/openings/units",
    { query: { words: words.trim() } },
    { keepLast: true },
  );
  return (
    <>
      <TextField
        size="small"
        label={t("buffers.openings.unit.search")}
        value={words}
        maxLength={60}
        onChange={({ target }) => {
          setWords(target.value);
          choose("");
        }}
      />
      <Shown asked={units} rows={1}>
        {({ items }) => (
          <Select
            id={fieldId("unitId")}
            size="small"
            label={t("buffers.openings.unit")}
            value={unitId}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t("buffers.openings.unit.choose")}</option>
            {items.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}, {unit.city}
              </option>
            ))}
          </Select>
        )}
      </Shown>
    </>
  );
}
