import { Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ShelfView } from "../../server/buffers/contract.ts";
import { ConfirmOnce, Refused, t, useCommand, useMay } from "../platform/index.ts";

/** Closes an empty shelf, with why. Nothing for those who may not. */
export function CloseShelf({ shelf: { storeId, name } }: { shelf: ShelfView }) {
  const may = useMay();
  const navigate = useNavigate();
  const [because, setBecause] = useState("");
  const close = useCommand<{ because: string }, unknown>("/api/buffers/{storeId}/close", {
    invalidates: ["/api/buffers"],
    done: () => ({ text: t("buffers.close.done", { name }) }),
  });
  if (!may("buffers.close")) return null;
  return (
    <section className="stack">
      <h2>{t("buffers.close")}</h2>
      <p>{t("buffers.close.help")}</p>
      <Textarea
        size="small"
        label={t("buffers.close.because")}
        minRows={2}
        maxLength={500}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={close.refusal} />
      <div>
        <ConfirmOnce
          button={t("buffers.close")}
          title={t("buffers.close.sure", { name })}
          doIt={t("buffers.close")}
          disabled={because.trim().length < 5}
          run={async () => {
            const done = await close.run({ because: because.trim() }, { path: { storeId } });
            if (done) await navigate({ to: "/forrad" });
            return done;
          }}
        >
          <p>{t("buffers.close.what")}</p>
        </ConfirmOnce>
      </div>
    </section>
  );
}
