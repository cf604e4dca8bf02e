import type { Base, Http } from "../platform/index.ts";

/** How people sign in to this installation. */
export interface SignIn {
  /** Seals the session cookie. At least 32 characters. */
  secret: string;
  /** The address that browsers use. */
  publicUrl: string;
  /** Cookies travel over https alone. */
  isSecure: boolean;
  /** The organisation's identity provider; absent: the local test sign-in. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
}

/** Every room's routes. The only place that lists them. */
export async function roomRoutes(http: Http, base: Base, signIn: SignIn): Promise<void> {
  void http;
  void base;
  void signIn;
}
