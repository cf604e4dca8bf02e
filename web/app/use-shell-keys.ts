import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { MenuRow } from "../platform/room.ts";
import { pageKeys } from "../platform/use-page-keys.ts";
import { keyReader } from "./key-reader.ts";

interface ShellKeys {
  focusSearch: () => void;
  openHelp: () => void;
  /** Opens what was scanned. */
  openScanned: (text: string) => void;
  /** The rows that the user may go to. */
  rows: readonly MenuRow[];
}

const setting = "omlopp.keys";

/** Are single keys in use? A person who speaks to the computer, or whose hand shakes, can turn them off. Scans always work. */
export function areKeysOn(): boolean {
  return localStorage.getItem(setting) !== "off";
}

/** Turns single keys on or off in this browser. */
export function setKeysOn(isOn: boolean): void {
  localStorage.setItem(setting, isOn ? "on" : "off");
}

/** `/` search, `g` + letter go, `?` help, the page's own keys, Esc back, and a scan anywhere outside a field. */
export function useShellKeys(keys: ShellKeys): void {
  const router = useRouter();
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const reader = keyReader({
      onScan: (text) => now.current.openScanned(text),
      onKeys: (pressed) => {
        if (areKeysOn()) act(pressed, now.current, (to) => void router.navigate({ to }));
      },
    });
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape") goBack(event, () => router.history.canGoBack() && router.history.back());
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusyElsewhere(event.target)) return;
      if (areKeysOn() && event.key === "/") event.preventDefault();
      if (!reader.feed(event.key, event.timeStamp)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", listen, true);
    return () => {
      document.removeEventListener("keydown", listen, true);
      reader.stop();
    };
  }, [router]);
}

function act(pressed: string, keys: ShellKeys, go: (to: string) => void): void {
  const row = keys.rows.find((one) => `g ${one.letter}` === pressed);
  if (pressed === "/") keys.focusSearch();
  else if (pressed === "?") keys.openHelp();
  else if (row) go(row.to);
  else
    pageKeys()
      .find((one) => one.key === pressed)
      ?.run();
}

/** Esc leaves a field first, then the page. A dialog, a menu or an open list closes itself. */
function goBack(event: KeyboardEvent, back: () => void): void {
  const at = event.target;
  if (event.defaultPrevented || isDialogOpen() || !(at instanceof HTMLElement)) return;
  if (at.closest("[aria-expanded=true], [role=menu], [role=listbox]")) return;
  const isEmptyScanBox = at instanceof HTMLInputElement && at.matches("[data-scan-box]") && at.value === "";
  if (isField(at) && !isEmptyScanBox) at.blur();
  else back();
}

/** A field takes its own keys, a dialog its own, and a page with a scan box its own scans. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  return isField(target) || isDialogOpen() || document.querySelector("[data-scan-box]") !== null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable=true], [role=menuitem]");
}

function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], dialog[open]") !== null;
}
