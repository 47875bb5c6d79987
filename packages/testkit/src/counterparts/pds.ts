import { fileURLToPath } from "node:url";
import type { Loopback } from "../loopback.ts";
import { startChild } from "./child.ts";

/** A real PDS. Accounts are made as anybody makes them. */
export interface Pds {
  /** `http://localhost:…` */
  readonly url: string;
  newAccount(): Promise<PdsAccount>;
  close(): Promise<void>;
}

export interface PdsAccount {
  readonly did: string;
  readonly handle: string;
  readonly appPassword: string;
  /** Any XRPC call as this account; rejects unless it succeeds. */
  call(method: "GET" | "POST", name: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
}

const ENTRY = fileURLToPath(new URL("../../../../counterparts/pds.mjs", import.meta.url));

/**
 * `behind`: where it says to be; the accounts themselves speak to it directly. `appView`: what it forwards questions about
 * the whole network to.
 */
export async function startPds({
  behind,
  appView,
}: {
  behind?: Pick<Loopback, "port" | "leadTo">;
  appView?: { readonly url: string; readonly did: string };
} = {}): Promise<Pds> {
  const args = [
    behind === undefined ? "" : String(behind.port),
    ...(appView === undefined ? [] : [appView.url, appView.did]),
  ];
  const child = await startChild(process.execPath, [ENTRY, ...args], {}, (said) => said.includes("\n"));
  const { url, port } = JSON.parse(child.said) as { url: string; port: number };
  behind?.leadTo(port);
  const own = `http://127.0.0.1:${port}`;
  let accounts = 0;
  return {
    url,
    close: () => child.stop(),
    newAccount: async () => {
      accounts += 1;
      const handle = `account${accounts}.test`;
      const created = await xrpc(own, null, "POST", "com.atproto.server.createAccount", {
        email: `${handle}@mail.example`,
        handle,
        password: "a password of the account itself",
      });
      const token = created["accessJwt"] as string;
      const { password } = await xrpc(own, token, "POST", "com.atproto.server.createAppPassword", { name: "baluarte" });
      return {
        did: created["did"] as string,
        handle,
        appPassword: password as string,
        call: (method, name, input) => xrpc(own, token, method, name, input),
      };
    },
  };
}

async function xrpc(
  url: string,
  token: string | null,
  method: "GET" | "POST",
  name: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const query = method === "GET" ? `?${new URLSearchParams(input as Record<string, string>)}` : "";
  const response = await fetch(`${url}/xrpc/${name}${query}`, {
    method,
    headers: { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) },
    ...(method === "POST" && { body: JSON.stringify(input) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
