import { z } from "zod";
import { SourceId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { Rejection } from "@baluarte/domain/post/model.ts";
import { BrandParams } from "./common.ts";
import { route } from "./route.ts";

export const hookRoutes = {
  "hook.take": route({
    method: "POST",
    path: "/api/v1/hooks/{source}",
    // Whoever sends has no account: the signature over the body says who it is, and nothing is read before it holds.
    access: "public",
    summary:
      "Send posts to a webhook source as JSON Lines or a JSON array, signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature)",
    params: z.object({ source: SourceId }),
    raw: "request",
    response: z.object({
      accepted: z.number().int().nonnegative(),
      duplicate: z.number().int().nonnegative(),
      /** Those that were not taken, the first hundred of `rejectedCount`. */
      rejected: z.array(Rejection),
      rejectedCount: z.number().int().nonnegative(),
      /** A message of this name was taken before, so that nothing of this one was. */
      repeated: z.boolean(),
    }),
    errors: [
      "notFound",
      "hookPaused",
      "mediaTypeUnsupported",
      "hookUnsigned",
      "hookSignatureWrong",
      "hookTimeWrong",
      "fileTooLarge",
      "invalidRequest",
      "storageFull",
    ],
  }),
  "source.renewSecret": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/sources/{source}/secret",
    access: { brand: "monitor.write" },
    summary: "A new secret for a webhook source, told this once; the one before holds until `until`",
    params: BrandParams.extend({ source: SourceId }),
    response: z.object({ secret: z.string(), until: Instant }),
    errors: ["notFound", "wrongState"],
  }),
};
