import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

declare module "vitest" {
  export interface ProvidedContext {
    /** The path of the browser: set by `tools/journeys-setup.mjs`. */
    chromium: string;
    /** Whether pages are pictured: not where nobody looks. */
    isPictured: boolean;
  }
}

/** One user's browser on a journey: the pages visited, and every fault seen on the way. */
export interface Journey {
  page: Page;
  /**
   * Looks at the page as it stands: axe finds nothing against WCAG 2.2 AA, nothing is wider than the window, and the
   * page is pictured, at 1280 and 360 pixels. Leaves the window as it was.
   * @throws Error that names every fault and where it is
   */
  checkPage(name: string): Promise<void>;
  /** What went wrong by itself so far: requests to other addresses, errors on the console, pages that broke. */
  faults(): readonly string[];
  /** Sets the browser's clock, where the server's was moved. */
  showMoment(moment: Date): Promise<void>;
  /** Closes the browser. @throws Error with the faults, when there were any */
  close(): Promise<void>;
}

const windows = [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
] as const;
const guidelines = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const pictures = join(import.meta.dirname, "../.cache/pictures");

// Chromium's own calls home are not the page's: they are turned off so that they can't hide among them.
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/** One browser a process, which it ends with; each user has a context of her own in it, with cookies and clock of her own. */
let launched: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: inject("chromium"), args: isRoot ? [...quiet, "--no-sandbox"] : quiet });
}

/** How the browser is. */
export interface JourneyWish {
  /** Keeps the shell, so that it opens without a net; else each page comes from the server. */
  isInstalled?: boolean;
}

/**
 * Opens a fresh browser on the server under test. `origin` is its address (`http://localhost:3000`); a request to any
 * other finds nobody and counts as a fault.
 */
export async function openJourney(name: string, origin: string, { isInstalled = false }: JourneyWish = {}): Promise<Journey> {
  launched ??= launch();
  const context = await (await launched).newContext({
    baseURL: origin,
    viewport: windows[0],
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    reducedMotion: "reduce",
    serviceWorkers: isInstalled ? "allow" : "block",
  });
  const faults: string[] = [];
  seeOutside(context, origin, faults);
  const page = await context.newPage();
  listen(page, faults);
  return {
    page,
    checkPage: (part) => checkPage(page, `${name}-${part}`),
    faults: () => faults,
    showMoment: (moment) => context.clock.setFixedTime(moment),
    close: () => close(context, name, faults),
  };
}

/**
 * A request to another address is a fault; none gets further than a name that is not found. Nothing is stopped on its
 * way, which would keep the browser from using again what it has.
 */
function seeOutside(context: BrowserContext, origin: string, faults: string[]): void {
  const isInside = (address: URL) => address.origin === origin || ["data:", "blob:", "about:"].includes(address.protocol);
  context.on("request", (request) => {
    if (!isInside(new URL(request.url()))) faults.push(`asked for ${request.url()} outside ${origin}`);
  });
  context.on("page", (page) =>
    page.on("websocket", (socket) => {
      if (new URL(socket.url()).host !== new URL(origin).host)
        faults.push(`opened a socket to ${socket.url()} outside ${origin}`);
    }),
  );
}

function listen(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`broke: ${error.message}`));
  page.on("console", (message) => {
    // A refusal is an answer: Chromium writes it on the console too, but the page shows it.
    const isRefusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    // The journey itself has taken the net away.
    const isWithoutNet = /^Failed to load resource: net::ERR_INTERNET_DISCONNECTED/.test(message.text());
    if (message.type() === "error" && !isRefusal && !isWithoutNet) faults.push(`said on the console: ${message.text()}`);
  });
}

async function checkPage(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? windows[0];
  const found: string[] = [];
  await mkdir(pictures, { recursive: true });
  for (const size of windows) {
    await page.setViewportSize(size);
    await settle(page);
    await page.evaluate(() => scrollTo(0, 0));
    if (inject("isPictured")) await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`), fullPage: true });
    found.push(...(await stillTooWide(page)).map((element) => `at ${size.width}: wider than the window: ${element}`));
    found.push(...(await againstGuidelines(page)).map((fault) => `at ${size.width}: ${fault}`));
  }
  await page.setViewportSize(before);
  if (found.length > 0) throw new Error(`${name} (${page.url()}):\n${found.join("\n")}`);
}

/** Waits until fonts are there, nothing is on its way, and no part says that it is waiting. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(() => !document.querySelector(".waiting, [aria-busy='true']"));
}

/** The small form of axe: half of what the browser must read. */
const axeSource = await readFile(join(import.meta.dirname, "../node_modules/axe-core/axe.min.js"), "utf8");

/** What axe finds, which is put into each document once: most of its time is its own start. */
async function againstGuidelines(page: Page): Promise<string[]> {
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (values) => {
    const rules = { "color-contrast": { enabled: false } };
    return (await window.axe.run({ resultTypes: ["violations"], runOnly: { type: "tag", values }, rules })).violations;
  }, guidelines);
  const faults = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
  return [...faults, ...(await againstContrast(page))];
}

/** The looks that have enough contrast: see `againstContrast`. */
const readable = new Set<string>();

/**
 * What axe finds of contrast, which is most of its work: asked of one text of each look that has not passed in this
 * process. A look is what its contrast comes of: kind of element, colour, size, weight, and what it stands on.
 */
async function againstContrast(page: Page): Promise<string[]> {
  const { faults, passed } = await page.evaluate(
    async (looks) => {
      const known = new Set(looks);
      const fresh = new Map<string, Element>();
      const hasText = (one: Element) =>
        one.matches("input, textarea, select") ||
        [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
      const lookOf = (one: Element) => {
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
        const under: string[] = [];
        for (let at: Element | null = one; at; at = at.parentElement) {
          const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
          under.push(`${backgroundColor} ${backgroundImage} ${opacity}`);
        }
        return [one.tagName, one.className, color, fontSize, fontWeight, textShadow, ...under].join("|");
      };
      for (const one of document.body.querySelectorAll("*")) {
        if (!hasText(one) || !one.checkVisibility({ visibilityProperty: true })) continue;
        const look = lookOf(one);
        if (!known.has(look) && !fresh.has(look)) fresh.set(look, one);
      }
      if (fresh.size === 0) return { faults: [], passed: [] };
      const { violations, passes } = await window.axe.run(
        { include: [...fresh.values()] },
        { elementRef: true, runOnly: { type: "rule", values: ["color-contrast"] } },
      );
      const right = new Set(passes.flatMap(({ nodes }) => nodes.map(({ element }) => element)));
      const faults = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
      return { faults, passed: [...fresh].flatMap(([look, one]) => (right.has(one as HTMLElement) ? [look] : [])) };
    },
    [...readable],
  );
  for (const look of passed) readable.add(look);
  return faults;
}

/** A field that fits itself to its text does so a moment after the window has changed: asked again for two seconds. */
async function stillTooWide(page: Page): Promise<string[]> {
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await tooWide(page)).length === 0) return [];
    await page.waitForTimeout(100);
  }
  return tooWide(page);
}

/** What makes the page scroll sideways: the innermost elements that reach past the window's right edge. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const past = [...document.body.querySelectorAll("*")].filter(
      (one) => one.getBoundingClientRect().right > root.clientWidth + 1,
    );
    const inner = past.filter((one) => !past.some((other) => other !== one && one.contains(other)));
    return inner.slice(0, 5).map((one) => `<${one.tagName.toLowerCase()} class="${one.className}">`);
  });
}

async function close(context: BrowserContext, name: string, faults: readonly string[]): Promise<void> {
  await context.close();
  if (faults.length > 0) throw new Error(`${name} ${faults.join(`\n${name} `)}`);
}
