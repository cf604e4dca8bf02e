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
  },
});
