import { useState } from "react";
import { type ApiPath, notify, type Refusal, refresh, t, useQueuedCommand } from "../platform/index.ts";

/** A deed with a tour or at a stop, with or without a net: says what came of it, and how what is saved is taken back. */
export function useTourDeed<Body extends object, Answer>(
  kind: string,
  path: ApiPath,
  { params, what, done }: { params: Readonly<Record<string, string>>; what: string; done?: (answer: Answer) => string },
) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [isRunning, setRunning] = useState(false);
  const send = useQueuedCommand<Body, Answer>(kind, path);
  /** Is it done, or saved? */
  async function run(body: Body): Promise<boolean> {
    if (isRunning) return false;
    setRunning(true);
    const sent = await send({ body, params, what });
    setRunning(false);
    setRefusal(sent.is === "refused" ? sent.refusal : undefined);
    if (sent.is === "unkept") notify({ text: sent.text });
    if (sent.is === "saved") notify({ text: t("tours.kept.what", { what }), undo: () => void sent.undo() });
    if (sent.is === "answered") {
      if (done) notify({ text: done(sent.answer) });
      void refresh(["/api/tours"]);
    }
    return sent.is === "answered" || sent.is === "saved";
  }
  return { refusal, isRunning, run };
}
