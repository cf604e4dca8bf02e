import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { build } from "esbuild";
import { defineConfig, type Plugin } from "vite";

/** Fetched by few, or never where there is no net: not kept on the phone. */
const notKept = /\/english-|-(?:vietnamese|cyrillic|cyrillic-ext|greek|greek-ext)-/;

/** Writes the names of the built files into the shell's worker, and a version that is new when one of them is. */
const shellWorker: Plugin = {
  name: "shell-worker",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith("assets/"))
        .map((name) => `/${name}`)
        .filter((name) => !notKept.test(name))
        .sort();
      const version = createHash("sha256").update(files.join(" ")).digest("hex").slice(0, 12);
      const source = readFileSync("web/app/shell-worker.mjs", "utf8");
      this.emitFile({
        type: "asset",
        fileName: "shell-worker.js",
        source: source.replace("%FILES%", files.join(" ")).replace("%VERSION%", version),
      });
    },
  },
};

/** Where a room's Swedish stands. */
const wordFiles = () =>
  ["platform/sv.ts", ...readdirSync("web").map((room) => `${room}/texts.ts`)].filter((file) => existsSync(`web/${file}`)).sort();

/** All Swedish texts by key, read from the rooms' own files. */
async function swedish(): Promise<string> {
  const contents = wordFiles().map((file, no) => `import { sv as s${no} } from "./${file}";`);
  const all = `export default { ${wordFiles().map((_, no) => `...s${no}`)} };`;
  const stdin = { contents: [...contents, all].join("\n"), resolveDir: "web", loader: "ts" as const };
  const made = await build({ stdin, bundle: true, write: false, format: "esm", platform: "neutral", logLevel: "error" });
  const { default: words } = await import(
    `data:text/javascript;base64,${Buffer.from(made.outputFiles[0]?.contents ?? []).toString("base64")}`
  );
  return JSON.stringify(words);
}

/** The Swedish is words, not script: a file of its own that is fetched beside the scripts (`virtual:words` is its address). */
const wordsFile: Plugin = {
  name: "words-file",
  apply: "build",
  resolveId: (id) => (id === "virtual:words" ? "\0words" : undefined),
  async load(id) {
    if (id !== "\0words") return undefined;
    for (const file of wordFiles()) this.addWatchFile(`web/${file}`);
    const words = this.emitFile({ type: "asset", name: "words-sv.json", source: await swedish() });
    return `export default import.meta.ROLLUP_FILE_URL_${words};`;
  },
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => /words-sv-.*\.json$/.test(name))
        .map((name) => ({ tag: "link", attrs: { rel: "preload", as: "fetch", crossorigin: true, href: `/${name}` } })),
  },
};

/** The web is built to dist/web and served by the server itself; nothing inline, so that a strict content policy holds. */
export default defineConfig({
  root: "web",
  base: "/",
  plugins: [react(), wordsFile, shellWorker],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: "es2023",
    // What changes seldom lies in files of its own, so that a new version of Omlopp is a small download.
    rolldownOptions: {
      // A part of the platform that only some pages use comes with them: nothing happens by reading a module but of the shell.
      treeshake: { moduleSideEffects: (id) => !/web[\\/](?!app[\\/])[a-z]+[\\/][^?]*\.tsx?$/.test(id) },
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/ },
            { name: "routing", test: /node_modules[\\/]@tanstack[\\/](?!(?:react-)?table)/ },
            { name: "words", test: /node_modules[\\/]i18next[\\/]/ },
            // Fetched by those who read English.
            { name: "english", test: /web[\\/][a-z]+[\\/](?:texts-en|en|en-[a-z-]+)\.ts$/ },
          ],
        },
      },
    },
  },
});
