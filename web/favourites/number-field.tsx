import { Button, TextField } from "@navikt/ds-react";
import { type ClipboardEvent, type FormEvent, useRef, useState } from "react";
import type { ArticleView } from "../../server/catalogue/contract.ts";
import { ApiProblem, Problem, problemOf, type Refusal, readApi, t } from "../platform/index.ts";
import { readNumbers } from "./numbers.ts";

/** A row that an order begins from. */
export interface BeginRow {
  articleNo: string;
  name: string;
  /** `main_aid` `accessory` `spare_part` */
  type: string;
  quantity: number;
  /** Which of the rows added together its main aid is, counted from 1. */
  mainRowNo?: number | undefined;
}

/**
 * Article number and quantity, one after another without the mouse: Enter adds, and the field is ready for the next. Several
 * lines can be pasted. What is wrong stays in the field with what to do; what is right has been added.
 */
export function NumberField({ add }: { add: (rows: readonly BeginRow[]) => void }) {
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<{ added: readonly BeginRow[]; error?: string }>({ added: [] });
  const [problem, setProblem] = useState<Refusal>();
  const field = useRef<HTMLInputElement>(null);

  async function take(text: string) {
    const { rows, wrong } = readNumbers(text);
    try {
      const found = await Promise.all(rows.map((row) => articleOf(row.articleNo)));
      const added = rows.flatMap((row, at) => {
        const article = found[at];
        return article ? [{ ...row, name: article.name, type: article.type }] : [];
      });
      const unknown = rows.filter((_, at) => !found[at]).map(({ articleNo }) => articleNo);
      if (added.length > 0) add(added);
      setTyped([...unknown, ...wrong].join("; "));
      setSaid({ added, ...faultText(unknown, wrong) });
      setProblem(undefined);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    field.current?.focus();
  }

  function send(event: FormEvent) {
    event.preventDefault();
    if (typed.trim()) void take(typed);
  }

  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text");
    if (!text.trim().includes("\n")) return;
    event.preventDefault();
    void take(`${typed}\n${text}`);
  }

  return (
    <form className="number-field" onSubmit={send} noValidate>
      <TextField
        ref={field}
        size="small"
        label={t("favourites.number")}
        description={t("favourites.number.hint")}
        inputMode="text"
        autoComplete="off"
        value={typed}
        error={said.error}
        onChange={({ target }) => setTyped(target.value)}
        onPaste={paste}
      />
      <Button size="small" variant="secondary" type="submit">
        {t("favourites.number.add")}
      </Button>
      <p role="status" className="number-said subtle">
        {said.added.map(({ name, quantity }) => t("favourites.added", { name, count: quantity })).join(" ")}
      </p>
      {problem && <Problem problem={problem} retry={() => void take(typed)} />}
    </form>
  );
}

function faultText(unknown: readonly string[], wrong: readonly string[]): { error?: string } {
  const parts = [
    ...(unknown.length > 0 ? [t("favourites.number.unknown", { numbers: unknown.join(", ") })] : []),
    ...(wrong.length > 0 ? [t("favourites.number.wrong", { words: wrong.join(", ") })] : []),
  ];
  return parts.length > 0 ? { error: parts.join(" ") } : {};
}

async function articleOf(articleNo: string): Promise<ArticleView | undefined> {
  if (!/^\d{5,6}$/.test(articleNo)) return undefined;
  try {
    return await readApi<ArticleView>("/api/catalogue/articles/{articleNo}", { path: { articleNo } });
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.refusal.status === 404) return undefined;
    throw thrown;
  }
}
