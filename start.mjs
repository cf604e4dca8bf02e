// `npm start`: makes ready what is missing, then starts the program in this process. Plain Node, no package.
import module from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { whyNotNode } from "./tools/check-node.mjs";

const tooOld = whyNotNode();
if (tooOld) {
  console.error(tooOld);
  process.exit(13);
}

const { ensurePackages, ensureServer, ensureWeb, root, tellProblem } = await import("./tools/build.mjs");
try {
  await ensurePackages(console.log);
  await ensureWeb(console.log);
  await ensureServer(console.log);
} catch (fault) {
  process.exit(tellProblem(fault));
}
// Node 22 and later can keep the compiled code between starts.
module.enableCompileCache?.(join(root, "dist", "compiled"));
const { start } = await import(pathToFileURL(join(root, "dist", "server", "main.mjs")).href);
await start();
