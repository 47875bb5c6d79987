import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import { z } from "zod";
import { ERRORS, type ErrorCode, type Problem } from "@baluarte/contract/problem.ts";
import { ServiceError } from "../services/service-error.ts";

/**
 * Any error as a problem document. What we did not foresee is `internal`: the operator finds it in the log by the
 * request's id, and the caller learns nothing about the inside.
 */
export function problemOf(error: unknown, log: Logger, requestId: string): Problem {
  if (error instanceof ServiceError) return document(error.code, error.data, error.message);
  if (error instanceof z.ZodError || hasZodFastifySchemaValidationErrors(error)) {
    return document("invalidRequest", { fields: fieldsOf(error) });
  }
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === "53100" || code === "ENOSPC" || code === "EDQUOT") return document("storageFull");
  if (code === "ECONNREFUSED" || code === "57P01" || code === "57P03" || code === "08006")
    return document("unavailable");
  // Two people made the same thing at the same moment; the check before it had let both through.
  if (code === "23505") return document("conflict");
  // The database's own word on what a drill may not hold.
  if (code === "23514" && DRILL_WALL.test((error as { constraint?: string }).constraint ?? ""))
    return document("drillTouchesNothing");
  if (statusCode === 429) return document("tooManyRequests");
  if (statusCode === 413) return document("fileTooLarge");
  if (statusCode === 415) return document("mediaTypeUnsupported");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return document("invalidRequest", {}, error instanceof Error ? error.message : undefined);
  }
  log.error({ err: error, requestId }, "request failed");
  return document("internal", { requestId });
}

const DRILL_WALL = /^drill_/;

function document(code: ErrorCode, data: Record<string, unknown> = {}, detail?: string): Problem {
  return {
    type: `urn:baluarte:problem:${code}`,
    title: code,
    status: ERRORS[code],
    code,
    ...(detail === undefined || detail === code ? {} : { detail }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  };
}

/** Where the request does not fit, as paths (`body.email`); never the values, which may be secrets. */
function fieldsOf(error: unknown): string[] {
  const issues: { path?: readonly PropertyKey[]; instancePath?: string }[] =
    error instanceof z.ZodError
      ? error.issues
      : ((error as { validation?: { instancePath: string }[] }).validation ?? []);
  return issues.map(
    ({ path, instancePath }) => path?.map(String).join(".") ?? instancePath?.replaceAll("/", ".").slice(1) ?? "",
  );
}
