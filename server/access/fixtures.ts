import type { Http } from "../platform/index.ts";

/** A browser in a test: it keeps cookies by path and follows what a person would click. */
export interface Browser {
  get(url: string): Promise<Page>;
  post(url: string, body?: object | string, headers?: Record<string, string>): Promise<Page>;
  cookies: Map<string, { value: string; path: string; line: string }>;
}

/** What came back. */
export interface Page {
  status: number;
  location: string | undefined;
  text: string;
  json(): unknown;
}

/** The address of the server in tests. */
export const testUrl = "http://localhost:3000";

/** Opens a browser onto a server that is not listening. */
export function openBrowser(http: Http, remoteAddress = "127.0.0.1"): Browser {
  const cookies: Browser["cookies"] = new Map();
  async function ask(
    method: "GET" | "POST",
    url: string,
    body?: object | string,
    more: Record<string, string> = {},
  ): Promise<Page> {
    const path = url.replace(testUrl, "");
    const sent = [...cookies].filter(([, cookie]) => path.startsWith(cookie.path)).map(([name, { value }]) => `${name}=${value}`);
    const headers = { host: "localhost:3000", ...(sent.length > 0 ? { cookie: sent.join("; ") } : {}), ...more };
    const payload = body === undefined ? {} : { payload: body };
    const answer = await http.inject({ method, url: path, headers, remoteAddress, ...payload });
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) keep(line);
    return {
      status: answer.statusCode,
      location: answer.headers.location?.toString(),
      text: answer.payload,
      json: () => JSON.parse(answer.payload),
    };
  }
  function keep(line: string): void {
    const [pair = "", ...rest] = line.split("; ");
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    const path = rest.find((part) => /^path=/i.test(part))?.slice(5) ?? "/";
    if (value === "" || rest.some((part) => /^expires=Thu, 01 Jan 1970/i.test(part))) cookies.delete(name);
    else cookies.set(name, { value, path, line });
  }
  return { get: (url) => ask("GET", url), post: (url, body, headers) => ask("POST", url, body, headers), cookies };
}

/** The header that Omlopp's own pages send with every change. */
export const fromOmlopp = { "x-omlopp": "1" };

/** Signs in through the test sign-in as a person would: to the provider, pick the user, back. Gives the last page. */
export async function signInAs(browser: Browser, hsaId: string, to = "/"): Promise<Page> {
  let page = await browser.get(`/api/sign-in?to=${encodeURIComponent(to)}`);
  for (let steps = 0; page.location !== undefined && page.location !== to && steps < 10; steps += 1) {
    const next = page.location;
    page = await browser.get(next);
    if (page.status === 200 && next.includes("/idp/interaction/"))
      page = await browser.post(next, `user=${encodeURIComponent(hsaId)}`, {
        "content-type": "application/x-www-form-urlencoded",
      });
    if (next.includes("/api/sign-in/back")) break;
  }
  return page;
}
