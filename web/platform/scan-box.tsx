import { Button, TextField } from "@navikt/ds-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { beep, type Tone } from "./beep.ts";
import { t } from "./text.ts";

/** What a scan led to: a word on green, or what it is and where it belongs on red. */
export interface ScanResult {
  isRight: boolean;
  /** Kept on the phone until the net is back: neither right nor wrong yet. */
  isSaved?: boolean;
  text: string;
  /** Takes the scan back. Only for what was right. */
  undo?: () => unknown;
}

/** The scan box of a job. */
export interface ScanBoxProps {
  /** What to scan now: "Skanna hyllan A-03-2". */
  label: string;
  /** Asked for each scan, one at a time and in order. A thrown error is shown as wrong. */
  onScan: (scanned: string) => Promise<ScanResult>;
}

interface Scan extends ScanResult {
  no: number;
  scanned: string;
}

const kept = 5;

/**
 * A box that always has the focus; a scanner types and presses Enter. Each scan gives colour, word and sound, stays in
 * the list of the last five, and the newest right one can be taken back. Scans that come faster than the server answers wait their turn.
 */
export function ScanBox({ label, onScan }: ScanBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const count = useRef(0);
  const [text, setText] = useState("");
  const [scans, setScans] = useState<readonly Scan[]>([]);
  useFocusKept(box);

  function submit(event: FormEvent) {
    event.preventDefault();
    const scanned = text.trim();
    setText("");
    if (scanned === "") return;
    line.current = line.current.then(async () => {
      const result = await onScan(scanned).catch((): ScanResult => ({ isRight: false, text: t("scan.failed") }));
      beep(toneOf(result));
      count.current += 1;
      const scan = { ...result, no: count.current, scanned };
      setScans((before) => [scan, ...before].slice(0, kept));
    });
  }

  async function takeBack(scan: Scan) {
    await scan.undo?.();
    setScans((before) => before.filter((one) => one.no !== scan.no));
    box.current?.focus();
  }

  const [last, ...before] = scans;
  // What is saved stands in the page's own list of it, with a way back.
  const earlier = before.filter((scan) => !scan.isSaved);
  return (
    <div className="scan">
      <form onSubmit={submit} className="scan-form">
        <TextField
          ref={box}
          label={label}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="done"
          data-scan-box
        />
        <Button variant="secondary">{t("scan.read")}</Button>
      </form>
      <div role="status" aria-live="assertive">
        {last && <LastScan key={last.no} scan={last} undo={last.undo ? () => void takeBack(last) : undefined} />}
      </div>
      {earlier.length > 0 && <EarlierScans scans={earlier} />}
    </div>
  );
}

function toneOf({ isRight, isSaved }: ScanResult): Tone {
  if (isSaved) return "saved";
  return isRight ? "right" : "wrong";
}

function LastScan({ scan, undo }: { scan: Scan; undo: (() => void) | undefined }) {
  return (
    <div className={`scan-last is-${toneOf(scan)}`}>
      <strong>{t(`scan.${toneOf(scan)}`)}</strong>
      <span className="figures">{scan.scanned}</span>
      <span className="scan-text">{scan.text}</span>
      {undo && (
        <Button size="small" variant="secondary" data-color="neutral" onClick={undo}>
          {t("shell.undo")}
        </Button>
      )}
    </div>
  );
}

function EarlierScans({ scans }: { scans: readonly Scan[] }) {
  return (
    <ul className="scan-earlier" aria-label={t("scan.earlier")}>
      {scans.map((scan) => (
        <li key={scan.no}>
          <span className={`${toneOf(scan)}-word`}>{t(`scan.${toneOf(scan)}`)}</span>{" "}
          <span className="figures">{scan.scanned}</span> {scan.text}
        </li>
      ))}
    </ul>
  );
}

/**
 * Gives the focus back to the box when it fell on nothing that is used. A sign typed while a button or link has it goes
 * to the box too; another field, a menu or a dialog keeps what it has.
 */
function useFocusKept(box: { current: HTMLInputElement | null }) {
  useEffect(() => {
    const take = () => box.current?.focus({ preventScroll: true });
    const focus = () => !isInUse("a, button") && take();
    const typed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isSign = key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
      if (isSign && !isInUse("")) take();
    };
    const later = () => setTimeout(focus, 50);
    focus();
    document.addEventListener("focusout", later);
    document.addEventListener("pointerup", later);
    document.addEventListener("keydown", typed);
    window.addEventListener("focus", focus);
    return () => {
      document.removeEventListener("focusout", later);
      document.removeEventListener("pointerup", later);
      document.removeEventListener("keydown", typed);
      window.removeEventListener("focus", focus);
    };
  }, [box]);
}

/** Does a field, an open dialog or menu, or one of `also`, have the focus? */
function isInUse(also: string): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  const using = ["input", "textarea", "select", "[contenteditable=true]", also].filter(Boolean).join();
  return document.activeElement?.matches(using) ?? false;
}
