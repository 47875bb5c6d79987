import type { z } from "zod";
import type { Outbound } from "../outbound/outbound.ts";
import type { WordPressCredentials, WordPressIdentity } from "./credentials.ts";
import { refusalOf, SiteRefusal } from "./errors.ts";
import { jsonOf } from "./json.ts";

/** Parameters of a read, in the query; of a write, as JSON. */
export type Parameters = Readonly<Record<string, string | number>>;

/** A connected site's REST interface. Methods reject with `SiteRefusal` or `OutboundError`. */
export class WordPressSite {
  readonly identity: WordPressIdentity;
  readonly outbound: Outbound;
  readonly #authorization: string;

  constructor(credentials: WordPressCredentials, identity: WordPressIdentity, outbound: Outbound) {
    const { user, applicationPassword } = credentials;
    this.identity = identity;
    this.outbound = outbound;
    this.#authorization = `Basic ${Buffer.from(`${user}:${applicationPassword}`).toString("base64")}`;
  }

  /** `route` as in `wp/v2/posts`. */
  read<T>(route: string, query: Parameters, schema: z.ZodType<T>): Promise<T> {
    return this.#call("GET", restAddress(this.identity.root, route, query), null, schema);
  }

  write<T>(route: string, body: Parameters, schema: z.ZodType<T>): Promise<T> {
    return this.#call("POST", restAddress(this.identity.root, route, {}), JSON.stringify(body), schema);
  }

  async #call<T>(method: "GET" | "POST", url: string, body: string | null, schema: z.ZodType<T>): Promise<T> {
    const headers = {
      authorization: this.#authorization,
      accept: "application/json",
      ...(body !== null && { "content-type": "application/json" }),
    };
    const answer = await this.outbound.request({ method, url, headers, body });
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
    const parsed = schema.safeParse(jsonOf(answer.text));
    if (!parsed.success) throw new SiteRefusal("answerUnreadable", { kind: "unavailable" }, false);
    return parsed.data;
  }
}

/** Where sites have no readable addresses, the route itself is a parameter. */
export function restAddress(root: string, route: string, query: Parameters): string {
  const url = new URL(root);
  const rest = url.searchParams.get("rest_route");
  if (rest === null) url.pathname += route;
  else url.searchParams.set("rest_route", rest + route);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url.href;
}
