import { fileURLToPath } from "node:url";
import { startChild } from "./child.ts";

/** A real OpenID provider: whoever signs in there as NAME has the address NAME@house.example. */
export interface OidcProvider {
  /** `http://127.0.0.1:…` */
  readonly issuer: string;
  /** Goes through its pages as a person in a browser would, from where Baluarte sent them to where it sends them back. */
  signIn(url: string, name: string): Promise<URL>;
  close(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL("../../../../counterparts/oidc.mjs", import.meta.url));

export async function startOidc(client: { redirectUri: string; secret: string }): Promise<OidcProvider> {
  const args = [ENTRY, client.redirectUri, client.secret];
  const child = await startChild(process.execPath, args, {}, (said) => said.includes('{"url"'));
  const { url: issuer } = JSON.parse(child.said.split("\n").find((line) => line.startsWith("{"))!) as { url: string };
  return { issuer, close: () => child.stop(), signIn: (url, name) => walk(issuer, url, name) };
}

/** Follows redirects and fills in the forms of the provider's own pages until one leads away from it. */
async function walk(issuer: string, from: string, name: string): Promise<URL> {
  const jar = new Map<string, string>();
  let [url, form]: [URL, URLSearchParams | null] = [new URL(from), null];
  for (let steps = 0; steps < 20; steps++) {
    const response: Response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join("; ") },
      ...(form === null ? {} : { method: "POST", body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === "") jar.delete(key!);
      else jar.set(key!, value!);
    }
    form = null;
    const next = response.headers.get("location");
    if (next !== null) {
      url = new URL(next, url);
      if (url.origin !== new URL(issuer).origin) return url;
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]* action="([^"]+)"/u.exec(page)?.[1];
    if (action === undefined) throw new Error(`the provider shows no form: ${response.status} ${page.slice(0, 300)}`);
    form = new URLSearchParams(
      [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/gu)].map(([input]): [string, string] => [
        /name="([^"]*)"/u.exec(input)![1]!,
        /value="([^"]*)"/u.exec(input)![1]!,
      ]),
    );
    if (page.includes('name="login"')) {
      form.set("login", name);
      form.set("password", "anything");
    }
    url = new URL(action, url);
  }
  throw new Error("the provider never came to an end");
}
