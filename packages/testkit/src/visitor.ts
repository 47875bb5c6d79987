import { createClient, type Call } from "@baluarte/contract/client.ts";
import { parsedWay } from "@baluarte/contract/parsed-way.ts";

/** A browser of its own: it keeps the cookies it gets, and says where its requests come from. */
export interface Visitor {
  readonly call: Call;
  /** A request as it is, with this visitor's cookies. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** `from`: the address its requests seem to come from, where the product trusts a proxy; left out: this machine's. */
export function createVisitor(address: string, from?: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    if (init.method !== undefined && init.method !== "GET") headers.set("origin", address);
    if (from !== undefined && !headers.has("x-forwarded-for")) headers.set("x-forwarded-for", from);
    const response = await fetch(address + path, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair] = cookie.split(";");
      const [name, ...value] = pair!.split("=");
      cookies.set(name!, value.join("="));
    }
    return response;
  };
  return { call: createClient(send, parsedWay), fetch: send };
}
