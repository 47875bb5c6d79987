import { z } from "zod";
import type { SourceProblem } from "@baluarte/domain/source/model.ts";
import { readFailure, type ReadFailure } from "../reading.ts";
import { failureOf } from "../reading-errors.ts";
import { oneLine } from "./errors.ts";

/** What the library tells of a failure. `serverResponseCode`: RFC 5530's word, where the server said one. */
const ImapFailure = z.object({
  code: z.string().optional(),
  authenticationFailed: z.boolean().optional(),
  tlsFailed: z.boolean().optional(),
  mailboxMissing: z.boolean().optional(),
  serverResponseCode: z.string().optional(),
  responseText: z.string().optional(),
  responseStatus: z.string().optional(),
});

/** A failed look into an inbox. A server's words are kept for the operator; they never repeat what was typed. */
export function inboxFailure(error: unknown): ReadFailure {
  const known = failureOf(error);
  if (known.problem !== "malformed") return known;
  const told = ImapFailure.safeParse(error).data ?? {};
  return readFailure(
    problemOf(told, error),
    oneLine(told.responseText ?? told.code ?? String((error as Error).message)),
  );
}

function problemOf(told: z.infer<typeof ImapFailure>, error: unknown): SourceProblem {
  const { serverResponseCode = "", code = "" } = told;
  if (told.tlsFailed === true || /TLS|CERT|SSL|SELF_SIGNED|UNABLE_TO/i.test(code) || isTlsCause(error))
    return "tlsBroken";
  if (/^(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)$/.test(serverResponseCode)) return "unavailable";
  if (
    told.authenticationFailed === true ||
    /^(AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED)$/.test(serverResponseCode)
  )
    return "authExpired";
  if (serverResponseCode === "PRIVACYREQUIRED") return "tlsBroken";
  if (told.mailboxMissing === true || /^(NONEXISTENT|TRYCREATE)$/.test(serverResponseCode)) return "notFound";
  if (serverResponseCode === "NOPERM") return "scopeMissing";
  if (told.responseStatus === "NO") return "rejected";
  return "unreachable";
}

function isTlsCause(error: unknown): boolean {
  return error instanceof Error && /certificate|self.signed|SSL|TLS|STARTTLS/i.test(error.message);
}
