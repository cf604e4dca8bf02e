import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
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

/** The web is built to dist/web and served by the server itself; nothing inline, so that a strict content policy holds. */
export default defineConfig({
  root: "web",
  base: "/",
  plugins: [react(), shellWorker],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: "es2023",
    // What changes seldom lies in files of its own, so that a new version of Omlopp is a small download.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/ },
            { name: "routing", test: /node_modules[\\/]@tanstack[\\/]/ },
            { name: "words", test: /node_modules[\\/]i18next[\\/]/ },
            // Fetched by those who read English.
            { name: "english", test: /web[\\/][a-z]+[\\/](?:texts-en|en|en-[a-z-]+)\.ts$/ },
          ],
        },
      },
    },
  },
});
