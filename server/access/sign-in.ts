/** How people sign in to this installation. */
export interface SignIn {
  /** Seals the session cookie. At least 32 characters. */
  secret: string;
  /** The address that browsers use. */
  publicUrl: string;
  /** Cookies travel over https alone. */
  isSecure: boolean;
  /** The organisation's identity provider; absent: the local test sign-in, on this machine only. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
}

/** The session cookie's name. */
export const cookieName = "omlopp";
