import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Journey, openJourney } from "./browser.ts";

const shell = (body: string) =>
  `<!doctype html><html lang="sv"><head><meta name="viewport" content="width=device-width"><title>Omlopp</title></head><body><main>${body}</main></body></html>`;
const pages: Record<string, string> = {
  "/good": shell("<h1>Rollator</h1><p>På väg till dig.</p>"),
  "/outside": shell('<h1>Rollator</h1><img alt="En rollator" src="http://outside.example/rollator.png">'),
  "/broken": shell("<h1>Rollator</h1><script>throw new Error('planted')</script>"),
  "/unlabelled": shell('<h1>Rollator</h1><input type="text">'),
  "/readable": shell('<h1>Rollator</h1><p style="color:#595959">På väg.</p>'),
  "/faint": shell('<h1>Rollator</h1><p style="color:#aaaaaa">På väg.</p>'),
  "/faint-ground": shell('<h1>Rollator</h1><div style="background:#808080"><p style="color:#595959">På väg.</p></div>'),
  "/wide": shell('<h1>Rollator</h1><div class="planted" style="width:600px">Bred</div>'),
  "/refused": shell("<h1>Rollator</h1><script>fetch('/nothing')</script>"),
};

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, reply) => {
    const page = pages[request.url ?? ""];
    reply.writeHead(page ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(page ?? "");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function visit(path: string): Promise<Journey> {
  const journey = await openJourney("bench", origin);
  await journey.page.goto(path, { waitUntil: "networkidle" });
  return journey;
}

describe("the browser that journeys are walked in", () => {
  test("lets a good page pass and leaves the window as it was", async () => {
    const journey = await visit("/readable");
    await journey.checkPage("readable");
    expect(journey.page.viewportSize()?.width).toBe(1280);
    expect(journey.faults()).toEqual([]);
    await journey.close();
  });

  test.each([
    ["a request to another address", "/outside", "asked for http://outside.example/rollator.png"],
    ["a page that breaks", "/broken", "broke: planted"],
  ])("reports %s", async (_what, path, fault) => {
    const journey = await visit(path);
    await expect(journey.close()).rejects.toThrow(fault);
  });

  test.each([
    ["a field without a label, at both widths", "/unlabelled", /at 1280: label: .*\n.*at 360: label: /],
    ["a text too faint, at both widths", "/faint", /at 1280: color-contrast: .*\n.*at 360: color-contrast: /],
    ["a colour that passed elsewhere, on a ground that it can't be read on", "/faint-ground", /at 1280: color-contrast: /],
    ["what a phone can't show", "/wide", /at 360: wider than the window: <div class="planted">/],
  ])("reports %s", async (_what, path, fault) => {
    const journey = await visit(path);
    await expect(journey.checkPage(path.slice(1))).rejects.toThrow(fault);
    await journey.close();
  });

  test("takes a refusal as an answer", async () => {
    const journey = await visit("/refused");
    await journey.close();
    expect(journey.faults()).toEqual([]);
  });

  test("shows the moment that it is told", async () => {
    const journey = await visit("/good");
    await journey.showMoment(new Date("2026-12-31T11:00:00Z"));
    expect(await journey.page.evaluate(() => new Date().toISOString())).toBe("2026-12-31T11:00:00.000Z");
    await journey.close();
  });
});
