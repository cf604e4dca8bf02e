import { Button, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { PackageView } from "../../server/stores/contract-pack.ts";
import { ConfirmOnce, errorOf, Refused, Shown, StatusTag, t, useApi, useCommand } from "../platform/index.ts";
import { placeOf } from "./place-of.ts";

const invalidates = ["/api/stores", "/api/orders"];

/** The package that is packed: where it goes, what is in it, and what is done with it. */
export function PackageInHand({
  packageId,
  leave,
  takeOut,
}: {
  packageId: string;
  leave: () => void;
  takeOut: (packageId: string, taskIds: readonly string[]) => Promise<void>;
}) {
  const asked = useApi<PackageView>("/api/stores/packages/{packageId}", { path: { packageId } });
  return (
    <Shown asked={asked}>
      {(box) => (
        <section className="pick-now" aria-live="polite">
          <Head box={box} />
          <Things box={box} takeOut={takeOut} />
          {box.state === "open" && <Close key={box.packageId} box={box} />}
          {box.state === "closed" && <Closed box={box} />}
          <div className="row">
            {(box.state === "open" || box.state === "closed") && !box.isOnVan && <Unpack box={box} leave={leave} />}
            <Button size="small" variant="secondary" data-color="neutral" onClick={leave}>
              {t("stores.pack.next")}
            </Button>
          </div>
        </section>
      )}
    </Shown>
  );
}

function Head({ box }: { box: PackageView }) {
  return (
    <>
      <p className="pack-no figures">
        {box.packageNo}{" "}
        <StatusTag kind={box.state === "closed" || box.isOnVan ? "good" : "wait"}>
          {t(box.isOnVan ? "stores.pack.state.on-van" : `stores.pack.state.${box.state}`)}
        </StatusTag>
      </p>
      <p className="pick-article">{box.to ? placeOf(box.to) : t("stores.pack.empty")}</p>
      {box.sscc === null ? (
        <p className="subtle">{t("stores.pack.no-sscc")}</p>
      ) : (
        <p className="subtle figures">{t("stores.pack.sscc", { sscc: box.sscc })}</p>
      )}
    </>
  );
}

function Things({ box, takeOut }: { box: PackageView; takeOut: (packageId: string, taskIds: string[]) => Promise<void> }) {
  if (box.things.length === 0) return <p>{t("stores.pack.scan-first")}</p>;
  return (
    <ul className="pack-things">
      {box.things.map(({ taskId, orderNo, articleName, deviceNo, quantity }) => (
        <li key={taskId}>
          <span>
            {articleName}{" "}
            <span className="figures subtle">
              {deviceNo ?? t("stores.pick.pieces", { quantity })} · {orderNo}
            </span>
          </span>
          {box.state === "open" && (
            <Button size="small" variant="tertiary" data-color="neutral" onClick={() => void takeOut(box.packageId, [taskId])}>
              {t("stores.pack.out")}
              <span className="aksel-sr-only"> {deviceNo ?? articleName}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The weight is not asked for: it is said when somebody has weighed it. In kilos, as the scales show. */
function Close({ box }: { box: PackageView }) {
  const [kilos, setKilos] = useState("");
  const [isWrong, setWrong] = useState(false);
  const command = useCommand<{ weightGrams?: number }, unknown>("/api/stores/packages/{packageId}/close", { invalidates });
  async function close(event: FormEvent) {
    event.preventDefault();
    const grams = gramsOf(kilos);
    setWrong(grams === undefined);
    if (grams === undefined) return;
    await command.run(grams === null ? {} : { weightGrams: grams }, { path: { packageId: box.packageId } });
  }
  return (
    <form className="pack-close" onSubmit={(event) => void close(event)}>
      <TextField
        size="small"
        label={t("stores.pack.weight")}
        inputMode="decimal"
        htmlSize={7}
        value={kilos}
        error={isWrong ? t("stores.pack.weight.fault") : errorOf(command.errors, "weightGrams")}
        onChange={({ target }) => setKilos(target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button loading={command.isRunning}>{t("stores.pack.close")}</Button>
    </form>
  );
}

/** Grams of kilos as they were typed; null: not weighed; undefined: no weight that a package has. */
function gramsOf(kilos: string): number | null | undefined {
  const typed = kilos.trim().replace(",", ".");
  if (typed === "") return null;
  const grams = Math.round(Number(typed) * 1000);
  return /^\d{1,4}(?:\.\d{1,3})?$/.test(typed) && grams >= 1 && grams <= 2_000_000 ? grams : undefined;
}

function Closed({ box: { packageId, isOnVan, weightGrams } }: { box: PackageView }) {
  const command = useCommand<Record<string, never>, unknown>("/api/stores/packages/{packageId}/reopen", { invalidates });
  const kilos = weightGrams === null ? "" : (weightGrams / 1000).toLocaleString("sv-SE");
  return (
    <>
      {weightGrams !== null && <p className="figures">{t("stores.pack.weighs", { kilos })}</p>}
      <p>{t(isOnVan ? "stores.pack.on-van" : "stores.pack.closed")}</p>
      <div className="row">
        <a href={`/api/stores/packages/${packageId}/label.pdf`} target="_blank" rel="noreferrer">
          {t("stores.pack.label")}
        </a>
        <a href={`/api/stores/packages/${packageId}/list.pdf`} target="_blank" rel="noreferrer">
          {t("stores.pack.list")}
        </a>
        {!isOnVan && (
          <Button
            size="small"
            variant="secondary"
            loading={command.isRunning}
            onClick={() => void command.run({}, { path: { packageId } })}
          >
            {t("stores.pack.reopen")}
          </Button>
        )}
      </div>
      <Refused refusal={command.refusal} />
    </>
  );
}

function Unpack({ box: { packageId, packageNo }, leave }: { box: PackageView; leave: () => void }) {
  const command = useCommand<Record<string, never>, unknown>("/api/stores/packages/{packageId}/unpack", { invalidates });
  return (
    <>
      <ConfirmOnce
        button={t("stores.pack.unpack")}
        title={t("stores.pack.unpack.ask", { packageNo })}
        doIt={t("stores.pack.unpack.do")}
        run={async () => {
          if (await command.run({}, { path: { packageId } })) leave();
        }}
      >
        <p>{t("stores.pack.unpack.what")}</p>
      </ConfirmOnce>
      <Refused refusal={command.refusal} />
    </>
  );
}
