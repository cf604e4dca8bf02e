import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { type StaffClaims, staffClaims } from "./sign-in.rule.ts";
import type { Pending } from "./store-session.ts";

/** How the identity provider is reached. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The address of `/api/sign-in/back` as browsers see it. */
  backUrl: string;
  /** The local test sign-in lives in this very program: no net is needed to ask it, nor https. */
  local?: { fetch: CustomFetch };
}

/** The identity provider, as the sign-in speaks with it: code flow with PKCE, state and nonce. */
export interface IdentityProvider {
  /** Where the browser goes to prove who it is, and what must be remembered until it comes back. */
  begin(to: string): Promise<{ goTo: string; pending: Pending }>;
  /** What the provider says of the one who came back. @throws when anything does not fit: state, nonce, code, signature */
  finish(cameBackTo: URL, pending: Pending): Promise<StaffClaims>;
  /** Where the browser goes to end the provider's own session; undefined when it has no such place. */
  endUrl(afterwards: string): Promise<string | undefined>;
}

/** Speaks with one provider. Its metadata are fetched at the first sign-in, and again after a failure. */
export function identityProvider(settings: ProviderSettings): IdentityProvider {
  let found: Promise<Configuration> | undefined;
  const configuration = () => {
    found ??= discover(settings).catch((fault: unknown) => {
      found = undefined;
      throw fault;
    });
    return found;
  };
  return {
    async begin(to) {
      const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), to };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.backUrl,
        scope: "openid",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
        // At the test sign-in one picks a user each time.
        ...(settings.local ? { prompt: "login" } : {}),
      });
      return { goTo: url.href, pending };
    },
    async finish(cameBackTo, pending) {
      const tokens = await authorizationCodeGrant(await configuration(), cameBackTo, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      return staffClaims.parse(tokens.claims());
    },
    async endUrl(afterwards) {
      const known = await configuration();
      if (settings.local || !known.serverMetadata().end_session_endpoint) return undefined;
      return buildEndSessionUrl(known, { post_logout_redirect_uri: afterwards }).href;
    },
  };
}

function discover(settings: ProviderSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret, local } = settings;
  if (!local) return discovery(new URL(issuer), clientId, clientSecret);
  return discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [allowInsecureRequests],
    [customFetch]: local.fetch,
  });
}
