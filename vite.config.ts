import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The web is built to dist/web and served by the server itself; nothing inline, so that a strict content policy holds. */
export default defineConfig({
  root: "web",
  base: "/",
  plugins: [react()],
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
