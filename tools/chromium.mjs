// The browser that journeys are walked in. Never downloaded on the sly: given, found, or installed by the system's own apt.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

// The shell without windows comes first: the same browser, and two thirds of the time.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium: `CHROMIUM_PATH`, else the first one on PATH. Undefined when there is none. */
export function findChromium(environment = process.env) {
  if (environment.CHROMIUM_PATH) return isRunnable(environment.CHROMIUM_PATH) ? environment.CHROMIUM_PATH : undefined;
  const folders = (environment.PATH ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(isRunnable);
}

/** Installs packages with apt. False where that can't be done: not root, no apt, no such package, no network. */
export function installWithApt(...packages) {
  if (process.getuid?.() !== 0) return false;
  const options = {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  const apt = (...args) => spawnSync("apt-get", args, options).status === 0;
  const install = () => apt("install", "-y", "--no-install-recommends", ...packages);
  return install() || (apt("update") && install());
}

/** A Chromium, installed first when it is missing and may be. */
export function needChromium(environment = process.env) {
  const found = findChromium(environment);
  if (found || environment.CHROMIUM_PATH) return found;
  return ["chromium-headless-shell", "chromium"].some((name) => installWithApt(name)) ? findChromium(environment) : undefined;
}
