// `npm run omlopp -- <verb>`: the command line. Standard output is the verb's own; what is built is told beside it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { whyNotNode } from "./tools/check-node.mjs";

const tooOld = whyNotNode();
if (tooOld) {
  console.error(tooOld);
  process.exit(13);
}

const { ensurePackages, ensureServer, root, tellProblem } = await import("./tools/build.mjs");
try {
  await ensurePackages(console.error);
  await ensureServer(console.error);
} catch (fault) {
  process.exit(tellProblem(fault));
}
// A reader that has had enough (`| head`) is no fault.
process.stdout.on("error", (fault) => process.exit(fault.code === "EPIPE" ? 0 : 1));
const { run } = await import(pathToFileURL(join(root, "dist", "server", "cli.mjs")).href);
process.exitCode = await run(process.argv.slice(2));
