import { ApiError } from "@baluarte/contract/client.ts";
import type { connectionRoutes } from "@baluarte/contract/connection.ts";
import type { BodyInput } from "@baluarte/contract/route.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { useBrand } from "../session/queries.ts";
import { accountName } from "./account-name.ts";
import type { FieldFault } from "./fields.ts";

type Body = BodyInput<(typeof connectionRoutes)["connection.add"]>;

/** Which field a refusal is about, so that it stands there; the others stand below the form. */
const FIELD_OF = {
  credentialRefused: "key",
  credentialScopeMissing: "key",
  accountUnreachable: "address",
  addressPrivate: "address",
  addressNotHttps: "address",
} as const;

/**
 * Connecting: the server tries the account before it keeps anything. `faults`: what each field was told by us, shown
 * once somebody tried; `said`: what the far side said about the key or the address.
 */
export function useConnect<F extends string>(faults: Record<F, FieldFault | null>, onDone: () => void) {
  const { t } = useTranslation("connection");
  const say = useProblemWords();
  const { slug } = useBrand();
  const [tried, setTried] = useState(false);
  const add = useChange(
    ["settings"],
    (body: Body) => api("connection.add", { params: { brand: slug }, body }),
    ({ channel, account }) => {
      announce(t("connected", { account: accountName(channel, account) }));
      onDone();
    },
  );
  const code = add.error instanceof ApiError ? add.error.problem.code : null;
  const place = code !== null && code in FIELD_OF ? FIELD_OF[code as keyof typeof FIELD_OF] : null;
  const said = (field: "key" | "address") => (place === field ? say(add.error) : undefined);
  return {
    trying: add.isPending,
    /** What no field can show. */
    error: place === null ? add.error : null,
    errorAt: (field: F, about?: "key" | "address") => {
      const fault: FieldFault | null = faults[field];
      if (tried && fault !== null) return t(`fault.${fault}`);
      return about === undefined ? undefined : said(about);
    },
    /** Somebody is mending it: what was said of the last try is past. */
    mending: () => add.reset(),
    submit: (body: () => Body) => {
      setTried(true);
      if (Object.values(faults).every((fault) => fault === null)) add.mutate(body());
    },
  };
}
