import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ShelfView } from "../../server/buffers/contract.ts";
import { Refused, t, useCommand } from "../platform/index.ts";

/** How many of an article the shelf is to hold: a new article or another figure. 0: none is ordered any more. */
export function SetLevel({ shelf }: { shelf: ShelfView }) {
  const [articleNo, setArticleNo] = useState("");
  const [level, setLevel] = useState("");
  const [isTried, setTried] = useState(false);
  const command = useCommand<{ articleNo: string; level: number }, { articleNo: string; level: number }>(
    "/api/buffers/{storeId}/levels",
    {
      invalidates: ["/api/buffers"],
      done: (set) => ({ text: t("buffers.level.done", { articleNo: set.articleNo, level: set.level }) }),
    },
  );
  const known = shelf.articles.find((one) => one.articleNo === articleNo.trim());
  const isArticle = /^\d{4,7}$/.test(articleNo.trim());
  const isLevel = /^\d{1,3}$/.test(level.trim());
  return (
    <form
      className="shelf-form"
      noValidate
      aria-label={t("buffers.level.set")}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isArticle || !isLevel) return;
        void command
          .run({ articleNo: articleNo.trim(), level: Number(level) }, { path: { storeId: shelf.storeId } })
          .then((done) => {
            if (!done) return;
            setArticleNo("");
            setLevel("");
            setTried(false);
          });
      }}
    >
      <TextField
        label={t("buffers.articleNo")}
        description={known ? t("buffers.level.known", { name: known.articleName, level: known.level ?? 0 }) : undefined}
        size="small"
        inputMode="numeric"
        value={articleNo}
        error={isTried && !isArticle ? t("buffers.level.article.fault") : undefined}
        onChange={({ target }) => setArticleNo(target.value)}
      />
      <TextField
        label={t("buffers.level.new")}
        size="small"
        inputMode="numeric"
        value={level}
        error={isTried && !isLevel ? t("buffers.level.fault") : undefined}
        onChange={({ target }) => setLevel(target.value)}
      />
      <Button type="submit" size="small" loading={command.isRunning}>
        {t("buffers.level.save")}
      </Button>
      <Refused refusal={command.refusal} />
    </form>
  );
}

/** Mini, liten, medium or stor: once a half-year, and a second time with the reason. */
export function ChangeClass({ shelf }: { shelf: ShelfView }) {
  const now = shelf.sizeClass?.name ?? "";
  const [sizeClass, setSizeClass] = useState(now);
  const [exception, setException] = useState("");
  const command = useCommand<{ sizeClass: string; exception?: string }, { sizeClass: string; since: string }>(
    "/api/buffers/{storeId}/class",
    {
      invalidates: ["/api/buffers"],
      done: (set) => ({ text: t("buffers.class", { name: set.sizeClass, since: set.since }) }),
    },
  );
  const asksWhy = command.refusal?.code === "class-changed-this-half-year";
  const isReason = exception.trim().length >= 5;
  if (shelf.classes.length === 0) return null;
  return (
    <form
      className="shelf-form"
      noValidate
      aria-label={t("buffers.class.change")}
      onSubmit={(event) => {
        event.preventDefault();
        const why = asksWhy && isReason ? { exception: exception.trim() } : {};
        void command.run({ sizeClass, ...why }, { path: { storeId: shelf.storeId } });
      }}
    >
      <Select
        label={t("buffers.class.size")}
        description={t("buffers.class.help")}
        size="small"
        value={sizeClass}
        onChange={({ target }) => setSizeClass(target.value)}
      >
        {now === "" && <option value="">{t("buffers.class.choose")}</option>}
        {shelf.classes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      {asksWhy && (
        <Textarea
          label={t("buffers.class.why")}
          description={t("buffers.class.why.help")}
          size="small"
          minRows={2}
          maxLength={500}
          value={exception}
          onChange={({ target }) => setException(target.value)}
        />
      )}
      <Button
        type="submit"
        size="small"
        variant="secondary"
        loading={command.isRunning}
        disabled={sizeClass === now || sizeClass === ""}
      >
        {t("buffers.class.save")}
      </Button>
      <Refused refusal={command.refusal} />
    </form>
  );
}
