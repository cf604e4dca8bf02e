// The global set-up of the journeys: which browser they are walked in.
import { needChromium } from "./chromium.mjs";

export default function setup(project) {
  const chromium = needChromium();
  if (!chromium) throw new Error("Journeys need Chromium: install it, or say where it is with CHROMIUM_PATH");
  project.provide("chromium", chromium);
  // The whole suite looks at no picture: `OMLOPP_PICTURES=no` saves their time.
  project.provide("isPictured", process.env.OMLOPP_PICTURES !== "no");
}
