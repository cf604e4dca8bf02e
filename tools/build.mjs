// Makes ready what the program needs: packages, the web, the server's bundle. Each only when something it is made of
// has changed. Plain Node at the top, since it runs before there are packages.
// Run by itself (`node tools/build.mjs`) it builds the web and the server.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { gzipSync } from "node:zlib";

export const root = resolve(import.meta.dirname, "..");
const at = (...parts) => join(root, ...parts);

/** What went wrong, in Swedish, with the exit code of the program. */
export class BuildProblem extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Seconds since a moment of `performance.now()`, as `1,2 s`. */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1).replace(".", ",")} s`;
}

const packageStamp = () => at("node_modules", ".omlopp-lock");

/** Installs the packages of the lock file unless they are there already, with or without the developers' own. */
export async function ensurePackages(say) {
  const lock = digestOf([at("package-lock.json")]);
  if (readIfAny(packageStamp()) === lock) return;
  const installed = packagesIn(at("node_modules", ".package-lock.json"));
  if (!fits(packagesIn(at("package-lock.json")), installed)) await install(say, hasDevelopers(installed));
  writeIfMay(packageStamp(), lock);
}

/** Whether every package that the program needs is installed in the locked version. */
export function fits(locked, installed) {
  if (Object.keys(installed).length === 0) return false;
  return Object.entries(locked).every(([path, { version, dev, devOptional, optional, peer }]) => {
    if (path === "" || dev || devOptional || peer) return true;
    return installed[path] ? installed[path].version === version : Boolean(optional);
  });
}

const hasDevelopers = (installed) => Object.values(installed).some(({ dev }) => dev);

function packagesIn(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")).packages ?? {}) : {};
}

async function install(say, withDevelopers) {
  const began = performance.now();
  say("Installerar paket (första gången tar det en minut eller två) …");
  const npm = process.env.npm_execpath;
  const args = [
    "ci",
    withDevelopers ? "--include=dev" : "--omit=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const isScript = npm !== undefined && /\.c?js$/.test(npm);
  const { code, output } = isScript
    ? await runToEnd(process.execPath, [npm, ...args])
    : await runToEnd(process.platform === "win32" ? "npm.cmd" : "npm", args, process.platform === "win32");
  if (code !== 0)
    throw new BuildProblem(
      `Paketen gick inte att installera. npm sade:\n${causeIn(output)}\nKontrollera nätet (eller npm-speglingen i .npmrc) och försök igen. Står det ENOSPC är disken full.`,
      14,
    );
  say(`Paketen är installerade (${seconds(began)}).`);
}

/** Builds the web into dist/web when its source, a contract, the kernel or the packages have changed. */
export async function ensureWeb(say) {
  if (!existsSync(at("web", "index.html"))) return;
  const sources = [
    ...filesIn(at("web")).filter((file) => !isTest(file)),
    ...filesIn(at("server")).filter(
      (file) => /[\\/]contract(?:-[a-z]+)?\.ts$|[\\/]server[\\/]kernel[\\/]/.test(file) && !isTest(file),
    ),
    ...["package-lock.json", "vite.config.ts", "tsconfig.json", "tools/build.mjs"]
      .map((name) => at(name))
      .filter((file) => existsSync(file)),
  ];
  const stamp = at("dist", "web.stamp");
  const digest = digestOf(sources);
  if (readIfAny(stamp) === digest && existsSync(at("dist", "web", "index.html"))) return;
  const began = performance.now();
  say("Bygger webben …");
  rmSync(stamp, { force: true });
  // Built beside and moved into place: a running program never serves half a web.
  const fresh = at("dist", `web-${process.pid}`);
  const vite = at("node_modules", "vite", "bin", "vite.js");
  const { code, output } = await runToEnd(process.execPath, [
    vite,
    "build",
    "--outDir",
    fresh,
    "--emptyOutDir",
    "--logLevel",
    "warn",
  ]);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new BuildProblem(`Webben gick inte att bygga:\n${firstLines(output)}`, 15);
  }
  pack(fresh);
  replaceFolder(fresh, at("dist", "web"));
  writeFileSync(stamp, digest);
  say(`Webben är byggd (${seconds(began)}).`);
}

/** Writes beside each file of text the same, packed: it is sent so to every browser that says that it can read it. */
function pack(folder) {
  for (const file of filesIn(folder).filter((name) => /\.(?:js|css|json|svg|html)$/.test(name)))
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
}

/** Packages of many small files that nobody but our own code, or one of these, imports: in the bundle they load in a fraction of the time. */
const taken = new Set(["kysely", "zod", "fastify-type-provider-zod"]);

/**
 * Bundles the server and the commands into dist/server (milliseconds) when a source file has changed. Files are
 * written beside and moved into place, so that a program or command that starts at the same time never reads half a
 * file; parts of an earlier bundle stay for a day, for a program that runs on them.
 */
export async function ensureServer(say) {
  const out = at("dist", "server");
  const digest = digestOf([...serverSources(), at("package-lock.json"), at("tools", "build.mjs")]);
  const stamp = join(out, "stamp");
  if (readIfAny(stamp) === digest) return;
  const began = performance.now();
  const { buildSync } = createRequire(at("package.json"))("esbuild");
  let built;
  try {
    built = buildSync({
      absWorkingDir: root,
      entryPoints: ["server/app/main.ts", "server/app/cli.ts"].filter((file) => existsSync(at(file))),
      outdir: out,
      outExtension: { ".js": ".mjs" },
      chunkNames: "part-[hash]",
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node20.19",
      external: externals(),
      sourcemap: true,
      sourcesContent: false,
      legalComments: "none",
      write: false,
      logLevel: "silent",
    });
  } catch (fault) {
    throw new BuildProblem(`Servern gick inte att bygga:\n${firstLines(fault.message)}`, 15);
  }
  mkdirSync(out, { recursive: true });
  removeOldParts(out, new Set(built.outputFiles.map((file) => file.path)));
  // The entries last: what they import is there before them.
  const isEntry = ({ path }) => /[\\/](main|cli)\.mjs$/.test(path);
  for (const file of built.outputFiles.sort((a, b) => isEntry(a) - isEntry(b))) writeWhole(file.path, file.contents);
  writeWhole(stamp, digest);
  say(`Servern är byggd (${seconds(began)}).`);
}

/** The packages that stay outside the bundle: ours, and those that the packages in it stand on. */
export function externals() {
  const standsOn = (file) => Object.keys(JSON.parse(readFileSync(file, "utf8")).dependencies ?? {});
  const all = [at("package.json"), ...[...taken].map((name) => at("node_modules", name, "package.json"))].flatMap(standsOn);
  return [...new Set(all)].filter((name) => !taken.has(name)).flatMap((name) => [name, `${name}/*`]);
}

/** What the server's bundle is made of. The rulebooks are in it: a changed rule is decided by at once. */
export function serverSources() {
  return ["server", "rulebooks"]
    .flatMap((folder) => filesIn(at(folder)))
    .filter((file) => /\.(ts|json)$/.test(file) && !isTest(file));
}

function removeOldParts(folder, kept) {
  const dayAgo = Date.now() - 86_400_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!kept.has(path) && statSync(path).mtimeMs < dayAgo) rmSync(path, { force: true });
  }
}

function writeWhole(path, contents) {
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

function replaceFolder(fresh, place) {
  const old = `${place}-old-${process.pid}`;
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}

const isTest = (file) => /\.test\.[a-z]+$|[\\/](testbench|testserver)[^\\/]*\.ts$/.test(file);

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** One digest of the names and contents of files. */
export function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function readIfAny(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Where the folder may not be written (a packaged installation) the comparison is made at every start instead. */
function writeIfMay(file, text) {
  try {
    writeFileSync(file, text);
  } catch (fault) {
    if (!["EACCES", "EROFS", "EPERM"].includes(fault.code)) throw fault;
  }
}

/** npm tells the cause first, and then much else. */
function causeIn(output) {
  const lines = output.split("\n").filter((line) => line.trim() && !/^npm (warn|notice)|^npm error\s*$/.test(line));
  return lines.slice(0, 8).join("\n");
}

function firstLines(text, count = 20) {
  return text.trim().split("\n").slice(0, count).join("\n");
}

function runToEnd(command, args, shell = false) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      shell,

      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    const end = (code, text = "") => done({ code, output: stripVTControlCharacters(`${Buffer.concat(chunks)}${text}`) });
    child.on("error", (fault) => end(1, fault.message));
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Prints a problem without a stack, and gives the exit code. Other faults are bugs and pass. */
export function tellProblem(fault) {
  if (!(fault instanceof BuildProblem)) throw fault;
  console.error(fault.message);
  return fault.code;
}

if (process.argv[1] === import.meta.filename) {
  try {
    await ensureWeb(console.log);
    await ensureServer(console.log);
  } catch (fault) {
    process.exitCode = tellProblem(fault);
  }
}
