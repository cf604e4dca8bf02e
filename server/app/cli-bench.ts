import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../platform/index.ts";

/** `bench <names> --json`: the measurements of the folder bench/, in a process of their own with installations of their own. */
export async function runVerb(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(projectRoot, "bench", "run.mjs"), ...words], { stdio: "inherit" });
  const [exitCode] = await once(child, "exit");
  return typeof exitCode === "number" ? exitCode : 1;
}
