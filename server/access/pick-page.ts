import { createHash } from "node:crypto";
import type { ReadyMadeUser } from "../organisation/index.ts";

/** One who may be picked. */
export interface PickChoice {
  /** What the provider knows her by. */
  value: string;
  role: string;
  name: string;
  about: string;
}

/** The choices of one supplier on the page. */
export interface PickPart {
  title: string;
  choices: readonly PickChoice[];
}

const roleTexts: Readonly<Record<ReadyMadeUser["role"], string>> = {
  prescriber: "Förskrivare",
  "unit-staff": "Enhetspersonal",
  "customer-service": "Kundtjänst",
  warehouse: "Lager",
  technician: "Tekniker",
  economy: "Ekonom",
  "agreement-owner": "Avtalshandläggare",
  "cost-approver": "Kostnadsansvarig",
  manager: "Chef",
  administrator: "Behörighetsadministratör",
  reviewer: "Loggranskare",
  "catalogue-editor": "Sortimentsansvarig",
  vendor: "Leverantör",
  driver: "Chaufför",
  buyer: "Inköpare",
};

/** Ready-made users as choices, by role. */
export function staffChoices(users: readonly ReadyMadeUser[]): PickChoice[] {
  return [...users]
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map(({ hsaId, givenName, familyName, title, unitName, role }) => ({
      value: hsaId,
      role: roleTexts[role],
      name: `${givenName} ${familyName}`,
      about: `${title}, ${unitName}`,
    }));
}

/**
 * The page of the test sign-in: one button a ready-made user, in one form, by supplier and role. Plain HTML without
 * any script, so that it stands under the strictest content policy. `problem` says what to do when nobody was picked.
 */
export function pickPage(action: string, parts: readonly PickPart[], problem?: string): string {
  const isEmpty = parts.every((part) => part.choices.length === 0);
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Välj användare · Provinloggning · Omlopp</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="mark"><span aria-hidden="true"></span>Omlopp</p>
<h1>Välj vem du vill vara</h1>
<p class="lead">Det här är en provinloggning med påhittade användare. Inget lösenord behövs. Den finns bara på den här datorn och bara så länge ingen riktig inloggning är ansluten.</p>
${problem ? `<p class="problem" role="alert">${escaped(problem)}</p>` : ""}
${isEmpty ? `<p>Det finns inga användare än. Skapa en påhittad region med <code>npm run omlopp -- region</code> och ladda om sidan.</p>` : ""}
<form method="post" action="${escaped(action)}">
${parts
  .filter((part) => part.choices.length > 0)
  .map(partOf)
  .join("\n")}
</form>
</main>
</body>
</html>`;
}

function partOf(part: PickPart, index: number): string {
  return `<section aria-labelledby="part-${index}">
<h2 id="part-${index}">${escaped(part.title)}</h2>
<div class="users">
${part.choices.map(buttonOf).join("\n")}
</div>
</section>`;
}

const order = Object.keys(roleTexts);

function buttonOf({ value, role, name, about }: PickChoice): string {
  return `<button name="user" value="${escaped(value)}">
<span class="role">${escaped(role)}</span>
<span class="who">${escaped(name)}</span>
<span class="where">${escaped(about)}</span>
</button>`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

const style = `
:root { color-scheme: light; --deep: #0b5563; --ink: #1b2528; --soft: #4d5b5f; --line: #c3ced1; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.mark { display: flex; align-items: center; gap: .5rem; margin: 0 0 2rem; color: var(--deep); font-weight: 700; }
.mark span { width: 1.1rem; height: 1.1rem; border: 3px solid currentColor; border-radius: 50%; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2; }
.lead { max-width: 40rem; margin: 0 0 1.5rem; color: var(--soft); }
.problem { max-width: 40rem; padding: .75rem 1rem; border-left: 4px solid #b3261e; background: #fdeceb; }
section { padding-top: 1rem; border-top: 1px solid var(--line); margin-top: 1.5rem; }
h2 { margin: 0 0 .75rem; font-size: 1.25rem; }
.users { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: .5rem; }
button { display: flex; flex-direction: column; width: 100%; min-height: 44px; padding: .5rem .75rem; text-align: left; font: inherit; color: inherit;
  background: #fff; border: 1px solid #6b7b80; border-radius: 6px; cursor: pointer; }
button:hover { background: #e8f2f4; border-color: var(--deep); }
button:focus-visible { outline: 3px solid var(--deep); outline-offset: 2px; }
.role { display: block; font-size: .875rem; color: var(--soft); }
.who { display: block; font-weight: 600; color: var(--deep); }
.where { display: block; font-size: .875rem; color: var(--soft); }
`;

/** The page's own content policy: nothing but this very style, by its digest, and the form back to this site. */
export const pickPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");
