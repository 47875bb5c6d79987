import { z } from "zod";
import { AlertId, PostId, PublicationId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { OwnPostAnswer } from "@baluarte/domain/alert/own-post.ts";
import { BrandParams, Done, PersonRef } from "./common.ts";
import { route } from "./route.ts";

/** A post on an account of ours that we did not send, and what a person said of it. */
export const OwnPostView = z.object({
  post: PostId,
  channel: z.string(),
  author: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  publishedAt: Instant,
  answered: z
    .object({
      answer: OwnPostAnswer,
      reason: z.string().nullable(),
      by: PersonRef,
      at: Instant,
      /** When an account that was out of our hands was ours again. */
      recoveredAt: Instant.nullable(),
    })
    .nullable(),
  /** The account is out of our hands, by this post or by another of its. */
  lost: z.boolean(),
  /** What still waits to be out on this network and may be what the post is: it would count as proof of it. */
  provable: z.array(z.object({ publication: PublicationId, place: z.string(), title: z.string() })),
  /** The places of this network on the list, and the account that would be cut: what "not ours" takes away. */
  places: z.array(z.object({ touchpoint: TouchpointId, name: z.string() })),
  connected: z.boolean(),
});
export type OwnPostView = z.infer<typeof OwnPostView>;

const OwnPostParams = BrandParams.extend({ alert: AlertId, post: PostId });
const Reason = z.string().trim().min(1).max(500);

export const ownPostRoutes = {
  "ownPost.regularise": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alerts/{alert}/posts/{post}/regularisation",
    access: { brand: "act.execute" },
    summary: "A post on our account that we did not send is ours all the same; it may prove a publication that waits",
    params: OwnPostParams,
    body: z.object({ reason: Reason, publication: PublicationId.nullable() }),
    response: Done,
    errors: ["notFound", "wrongState", "proofInvalid"],
  }),
  "ownPost.disown": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alerts/{alert}/posts/{post}/disowning",
    access: { brand: "act.brake" },
    summary: "Not us: the account is cut off, leaves the list and is watched as hostile, and the takeover rings",
    params: OwnPostParams,
    body: z.object({ touchpoints: z.array(TouchpointId).max(50) }),
    /** `alert`: the takeover's own; `null` where the post is too old to ring. */
    response: z.object({ alert: AlertId.nullable() }),
    errors: ["notFound", "wrongState"],
  }),
  "ownPost.recover": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/alerts/{alert}/posts/{post}/recovery",
    access: { brand: "brand.manage" },
    summary: "The account is in our hands again: its posts are held against what we sent, as before",
    params: OwnPostParams,
    body: z.object({ reason: Reason }),
    response: Done,
    errors: ["notFound", "wrongState"],
  }),
};
