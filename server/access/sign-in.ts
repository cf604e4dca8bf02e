/** How an identity provider is reached. */
export interface Oidc {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** How people sign in to this installation. */
export interface SignIn {
  /** Seals the session cookie. At least 32 characters. */
  secret: string;
  /** The address that browsers use. */
  publicUrl: string;
  /** Cookies travel over https alone. */
  isSecure: boolean;
  /** The organisation's identity provider; absent: the local test sign-in, on this machine only. */
  oidc?: Oidc;
  /** The provider of private persons' electronic identities; absent: private persons do not sign in here. */
  citizenOidc?: Oidc;
}

/** One person whose own pages a citizen may meet: herself, or one that she is ombud for, in one supplier's register. */
export interface Way {
  /** The person's own row, or the one that makes the citizen her ombud. */
  wayId: string;
  kind: "own" | "guardian" | "proxy";
  /** The row that the log's key of the citizen is made from: her own in the register where she has one. */
  userRef: string;
  citizenName: string;
  personId: string;
  personName: string;
  supplierId: string;
  supplierName: string;
  supplierPhone: string;
}

/**
 * The registers, as sign-in asks them before there is an actor: on a day, whom may she meet who proved this number, or who was
 * found by this row before? Herself first. Answered by a later room and wired by app.
 */
export interface Citizens {
  waysOf(who: { number: string } | { citizenId: string }, guardianUntilYears: number): Promise<Way[]>;
  /** Persons of each supplier to try the test sign-in as. */
  readyMade(): Promise<{ number: string; name: string; about: string; supplierName: string }[]>;
}

/** The session cookie's name. Where it travels over https alone, browsers take one of this name from such an address only. */
export function cookieName({ isSecure }: { isSecure?: boolean }): string {
  return isSecure ? "__Secure-omlopp" : "omlopp";
}
