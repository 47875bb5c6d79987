import { AtpAgent } from "@atproto/api";
import type { Outbound } from "../outbound/outbound.ts";
import type { BlueskyCredentials, BlueskyIdentity } from "./credentials.ts";

/** An agent whose every request goes through the guard, also those to addresses that a service names. */
export function agentOver(outbound: Outbound, service: string): AtpAgent {
  return new AtpAgent({
    service,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
      const { status, headers, text } = await outbound.request({
        method: request.method === "POST" ? "POST" : "GET",
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body,
      });
      return new Response(status === 204 || status === 304 ? null : text, { status, headers: plain(headers) });
    },
  });
}

/** The text has been unpacked and its length may be another. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("content-encoding");
  kept.delete("content-length");
  return kept;
}

/** A connected account. Signing in is limited to 300 a day, so whoever holds one keeps it. */
export class BlueskyAccount {
  readonly identity: BlueskyIdentity;
  readonly #credentials: BlueskyCredentials;
  readonly #outbound: Outbound;
  #signedIn: Promise<AtpAgent> | null = null;

  constructor(credentials: BlueskyCredentials, identity: BlueskyIdentity, outbound: Outbound) {
    this.#credentials = credentials;
    this.identity = identity;
    this.#outbound = outbound;
  }

  /** Signed in as this very account; rejects when the handle has come to name another. */
  signedIn(): Promise<AtpAgent> {
    this.#signedIn ??= this.#signIn().catch((error: unknown) => {
      this.#signedIn = null;
      throw error;
    });
    return this.#signedIn;
  }

  /** After a refusal of the session, the next call signs in anew. Answers whether there was one. */
  signOut(): boolean {
    const was = this.#signedIn !== null;
    this.#signedIn = null;
    return was;
  }

  /** What anybody sees. */
  public(): AtpAgent {
    return agentOver(this.#outbound, this.identity.pds);
  }

  async #signIn(): Promise<AtpAgent> {
    const { service, appPassword } = this.#credentials;
    const agent = agentOver(this.#outbound, service);
    await agent.login({ identifier: this.identity.did, password: appPassword });
    return agent;
  }
}
