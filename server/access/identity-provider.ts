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
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { Claims } from "./claims.rule.ts";
import { isOwnMachine } from "./own-machine.rule.ts";
import type { Pending } from "./store-session.ts";

/** How the identity provider is reached. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The address of `/api/sign-in/back` as browsers see it. */
  backUrl: string;
  /** Of whom it may speak: a provider of electronic identities never says who is staff. */
  speaksOf: readonly Claims["kind"][];
  /** The local test sign-in lives in this very program: no net is needed to ask it, nor https. */
  local?: { fetch: CustomFetch };
}

/** The identity provider, as the sign-in speaks with it: code flow with PKCE, state and nonce. */
export interface IdentityProvider {
  speaksOf: readonly Claims["kind"][];
  /** Where the browser goes to prove who it is, and what must be remembered until it comes back. */
  begin(to: string, as: Claims["kind"]): Promise<{ goTo: string; pending: Pending }>;
  /** What the provider says of the one who came back, unread. @throws when anything does not fit: state, nonce, code, signature, time */
  finish(cameBackTo: URL, pending: Pending): Promise<unknown>;
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
    speaksOf: settings.speaksOf,
    async begin(to, as) {
      const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), to, as };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.backUrl,
        scope: "openid",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
        // At the test sign-in one picks a user each time.
        ...(settings.local ? { prompt: "login", login_hint: as } : {}),
      });
      return { goTo: url.href, pending };
    },
    async finish(cameBackTo, pending) {
      const known = await configuration();
      const tokens = await authorizationCodeGrant(known, cameBackTo, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims() ?? { sub: "" };
      if (settings.local || !known.serverMetadata().userinfo_endpoint) return claims;
      // Some providers keep the token short and say the rest when they are asked. The signed token has the last word.
      const more = await fetchUserInfo(known, tokens.access_token, claims.sub);
      return { ...more, ...claims };
    },
    async endUrl(afterwards) {
      const known = await configuration();
      if (settings.local || !known.serverMetadata().end_session_endpoint) return undefined;
      return buildEndSessionUrl(known, { post_logout_redirect_uri: afterwards }).href;
    },
  };
}

/** The token's signature is checked too, though it came straight from the provider: nothing rests on the line alone. */
function discover(settings: ProviderSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret, local } = settings;
  // Without encryption only where nothing leaves this machine.
  const isInside = local !== undefined || isOwnMachine(new URL(issuer).origin);
  return discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [enableNonRepudiationChecks, ...(isInside ? [allowInsecureRequests] : [])],
    ...(local ? { [customFetch]: local.fetch } : {}),
  });
}
