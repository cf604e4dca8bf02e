import { Dialog, Switch } from "@navikt/ds-react";
import { useState } from "react";
import type { MenuRow } from "../platform/room.ts";
import { t } from "../platform/text.ts";
import { pageKeys } from "../platform/use-page-keys.ts";
import { areKeysOn, setKeysOn } from "./use-shell-keys.ts";

type Line = readonly [keys: readonly string[], does: string];

/** The list under `?`: every key that works here and now, and the switch that turns them off. */
export function KeyHelp({
  isOpen,
  setOpen,
  rows,
}: {
  isOpen: boolean;
  setOpen: (open: boolean) => void;
  rows: readonly MenuRow[];
}) {
  const goes = rows.flatMap(({ letter, text }): Line[] => (letter ? [[["g", letter], t("keys.go", { where: t(text) })]] : []));
  const everywhere: Line[] = [[["/"], t("keys.search")], ...goes, [["?"], t("keys.help")], [["Esc"], t("keys.back")]];
  const here = isOpen ? pageKeys().map((one): Line => [[one.key], one.text]) : [];
  const lists: Line[] = [
    [["↑", "↓"], t("keys.rows")],
    [["Enter"], t("keys.open")],
  ];
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Dialog.Popup width="medium">
        <Dialog.Header>
          <Dialog.Title>{t("keys.title")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="keys">
            {here.length > 0 && <KeyGroup title={t("keys.here")} lines={here} />}
            <KeyGroup title={t("keys.everywhere")} lines={everywhere} />
            <KeyGroup title={t("keys.lists")} lines={lists} />
            <p>{t("keys.scan")}</p>
            <KeySwitch />
          </div>
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

function KeyGroup({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <section>
      <h2 className="keys-title">{title}</h2>
      <dl className="keys-list">
        {lines.map(([keys, does]) => (
          <div key={`${keys.join(" ")} ${does}`}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function KeySwitch() {
  const [isOn, setOn] = useState(areKeysOn());
  const change = (next: boolean) => {
    setKeysOn(next);
    setOn(next);
  };
  return (
    <Switch size="small" checked={isOn} onChange={(event) => change(event.target.checked)}>
      {t("keys.on")}
    </Switch>
  );
}
