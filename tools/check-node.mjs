// Read by start.mjs and omlopp.mjs before anything else, so it is written for old Nodes too.

/** What to tell the person when this Node can't run the program, or undefined. */
export function whyNotNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `Omlopp behöver Node 20.19 eller senare (helst 24). Det här är Node ${version}. Hämta en ny från https://nodejs.org och försök igen.`;
}
