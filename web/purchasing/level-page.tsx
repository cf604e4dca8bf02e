import "./purchasing.css";
import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { LevelBody, NeedView } from "../../server/purchasing/contract.ts";
import { errorOf, FieldErrors, fieldId, Page, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { decimal } from "./need-why.tsx";

/** How many of one article there are to be: by hand, or from what is delivered. */
export function LevelPage({ articleNo }: { articleNo: string }) {
  const asked = useApi<NeedView>("/api/purchases/needs/{articleNo}", { path: { articleNo } });
  const title = asked.is === "shown" ? asked.value.articleName : t("purchasing.level.title");
  return (
    <Page
      title={title}
      back={{ to: "/inkop", text: t("purchasing.needs.title") }}
      lead={t("purchasing.level.lead", { articleNo })}
    >
      <Shown asked={asked}>{(need) => <LevelForm key={`${need.source} ${need.level}`} need={need} />}</Shown>
    </Page>
  );
}

function LevelForm({ need }: { need: NeedView }) {
  const navigate = useNavigate();
  const [source, setSource] = useState<"hand" | "forecast">(need.source ?? "forecast");
  const [level, setLevel] = useState(String(need.handLevel ?? need.level));
  const [lot, setLot] = useState(String(need.lot));
  const command = useCommand<LevelBody, { articleNo: string }>("/api/purchases/levels/{articleNo}", {
    method: "PUT",
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.level.done") }),
  });
  const number = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const body: LevelBody = { source, level: source === "hand" ? number(level) : null, lot: number(lot) ?? 0 };
        void command
          .run(body, { path: { articleNo: need.articleNo } })
          .then((done) => done && navigate({ to: "/inkop" } as never));
      }}
    >
      <p>{t("purchasing.level.uses", { weekly: decimal(need.weekly), error: decimal(need.weeklyError), weeks: need.weeks })}</p>
      {need.kind === "order-bound" && <p>{t("purchasing.level.order-bound")}</p>}
      <FieldErrors errors={command.errors} />
      <RadioGroup
        size="small"
        legend={t("purchasing.level.source")}
        value={source}
        onChange={(next: "hand" | "forecast") => setSource(next)}
      >
        <Radio value="forecast">{t("purchasing.level.forecast")}</Radio>
        <Radio value="hand">{t("purchasing.level.hand")}</Radio>
      </RadioGroup>
      {source === "hand" && (
        <TextField
          size="small"
          id={fieldId("level")}
          label={t("purchasing.level.level")}
          inputMode="numeric"
          error={errorOf(command.errors, "level")}
          value={level}
          onChange={(event) => setLevel(event.target.value)}
        />
      )}
      <TextField
        size="small"
        id={fieldId("lot")}
        label={t("purchasing.level.lot")}
        description={t("purchasing.level.lot.help")}
        inputMode="numeric"
        error={errorOf(command.errors, "lot")}
        value={lot}
        onChange={(event) => setLot(event.target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button size="small" loading={command.isRunning}>
        {t("purchasing.level.do")}
      </Button>
    </form>
  );
}
