import { z } from "zod";
import { ActKind, BRAKE_ACTS, PayloadHash } from "@baluarte/domain/act/model.ts";
import { HideReason, StopReason } from "@baluarte/domain/brake/model.ts";
import { ActId, IncidentId, PostId, PublicationId, StatementId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { route } from "./route.ts";

/** A brake that stands over the brand or one place of it. */
const BrakeInForce = z.object({
  act: ActId,
  reason: StopReason,
  note: z.string().nullable(),
  since: Instant,
  by: PersonRef,
});

export const Freeze = BrakeInForce.extend({
  /** When it is asked again whether it is still needed; past: it is being asked. */
  askAt: Instant,
});
export type Freeze = z.infer<typeof Freeze>;

export const Hold = BrakeInForce.extend({
  /** `null`: every place. */
  touchpoint: TouchpointId.nullable(),
  name: z.string().nullable(),
  held: z.number().int(),
});
export type Hold = z.infer<typeof Hold>;

/** Something that would have gone out. It waits until somebody decides, also after the brake has been lifted. */
export const HeldItem = z.object({
  publication: PublicationId,
  name: z.string(),
  network: z.string(),
  way: z.enum(["auto", "manual"]),
  kind: ActKind,
  title: z.string(),
  excerpt: z.string(),
  statement: StatementId.nullable(),
  incident: IncidentId.nullable(),
  heldAt: Instant,
  /** What holds it. */
  brakes: z.array(z.enum(["hold", "freeze"])),
  /** It is asked for already, and waits for a signature. */
  asked: z.boolean(),
});
export type HeldItem = z.infer<typeof HeldItem>;

/** Lifting or releasing, waiting for another human. */
export const LiftRequest = z.object({
  act: ActId,
  kind: z.enum(["unfreeze", "releaseHeld"]),
  title: z.string(),
  reason: z.string(),
  payloadHash: PayloadHash,
  askedBy: PersonRef,
  askedAt: Instant,
  items: z.number().int(),
  /** It goes out while the brand stays frozen. */
  throughFreeze: z.boolean(),
  mine: z.enum(["canSign", "signed", "author", "notAsked"]),
});
export type LiftRequest = z.infer<typeof LiftRequest>;

/** A brake that somebody else still has to look at. */
export const ToReview = z.object({
  act: ActId,
  kind: z.enum(BRAKE_ACTS),
  title: z.string(),
  reason: z.string(),
  by: PersonRef,
  at: Instant,
  dueAt: Instant,
  mine: z.enum(["canReview", "author", "notAsked"]),
});
export type ToReview = z.infer<typeof ToReview>;

/** A post that a person hides at its place, by hand, because nothing there lets us. */
export const ToHide = z.object({
  act: ActId,
  post: PostId,
  author: z.string().nullable(),
  text: z.string(),
  url: z.string().nullable(),
  reason: HideReason,
  by: PersonRef,
  at: Instant,
});
export type ToHide = z.infer<typeof ToHide>;

/** A place that does not go through us: it is stopped there, and somebody says that they saw it. */
export const Outside = z.object({
  touchpoint: TouchpointId,
  name: z.string(),
  network: z.string(),
  link: z.string().nullable(),
  stopped: z.object({ by: PersonRef, at: Instant }).nullable(),
});
export type Outside = z.infer<typeof Outside>;

export const Brakes = z.object({
  freeze: Freeze.nullable(),
  holds: z.array(Hold),
  held: z.array(HeldItem),
  /** Had begun when the brake was pulled: what became of them is read back, and cannot be stopped from here. */
  underway: z.number().int(),
  requests: z.array(LiftRequest),
  toReview: z.array(ToReview),
  toHide: z.array(ToHide),
  outside: z.array(Outside),
});
export type Brakes = z.infer<typeof Brakes>;

const Stop = { reason: StopReason, note: z.string().trim().min(1).max(500).nullable() };
const Reason = z.string().trim().min(1).max(500);
const ActParams = BrandParams.extend({ act: ActId });

export const brakeRoutes = {
  "brake.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/brakes",
    access: { brand: "brand.read" },
    summary: "What stands still, what is held, who has to look, and what cannot be stopped from here",
    params: BrandParams,
    response: Brakes,
    errors: [],
  }),
  "brake.freeze": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/brakes/freeze",
    access: { brand: "act.brake" },
    summary: "Freeze: one person, at once; a brand that is frozen stays as it is",
    params: BrandParams,
    body: z.object(Stop),
    response: Brakes,
    errors: [],
  }),
  "brake.keep": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/brakes/freeze/still-needed",
    access: { brand: "act.brake" },
    summary: "The freeze is still needed: it is asked again in two hours",
    params: BrandParams,
    response: Brakes,
    errors: ["wrongState"],
  }),
  "brake.lift": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/brakes/freeze/lift",
    access: { brand: "act.brake" },
    summary: "Ask to lift the freeze; another human, perhaps from outside, has to say yes",
    params: BrandParams,
    body: z.object({ reason: Reason }),
    response: z.object({ act: ActId }),
    errors: ["wrongState", "approversMissing"],
  }),
  "brake.outside": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/brakes/freeze/outside/{touchpoint}",
    access: { brand: "act.brake" },
    summary: "A place that does not go through here was seen stopped, or not after all",
    params: BrandParams.extend({ touchpoint: TouchpointId }),
    body: z.object({ stopped: z.boolean() }),
    response: Brakes,
    errors: ["notFound", "wrongState"],
  }),
  "brake.hold": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/brakes/hold",
    access: { brand: "act.brake" },
    summary: "Hold the queue of one place, or of all",
    params: BrandParams,
    body: z.object({ touchpoint: TouchpointId.nullable(), ...Stop }),
    response: Brakes,
    errors: ["notFound"],
  }),
  "brake.release": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/brakes/release",
    access: { brand: "act.request" },
    stepUp: true,
    summary: "Ask to let out held items, or a whole hold; another person approves",
    params: BrandParams,
    body: z.union([
      z.object({ publications: z.array(PublicationId).min(1).max(200), reason: Reason }),
      z.object({ hold: ActId, reason: Reason }),
    ]),
    response: z.object({ act: ActId }),
    errors: ["notFound", "stepUpNeeded", "wrongState", "approversMissing"],
  }),
  "brake.drop": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/publications/{publication}/drop",
    access: { brand: "act.brake" },
    summary: "Take a held item out of the queue for good: dropped, or to be written anew",
    params: BrandParams.extend({ publication: PublicationId }),
    body: z.object({ outcome: z.enum(["dropped", "rewritten"]), reason: Reason }),
    response: Brakes,
    errors: ["notFound", "wrongState"],
  }),
  "brake.review": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/review",
    access: { brand: "act.brake" },
    summary: "Look at a brake that somebody else pulled",
    params: ActParams,
    body: z.object({ upheld: z.boolean(), note: z.string().trim().min(1).max(500).nullable() }),
    response: Brakes,
    errors: ["notFound", "ownAct", "wrongState"],
  }),
  "brake.hide": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/hiding",
    access: { brand: "act.brake" },
    summary: "Hide somebody's post for a reason of the closed list; what it said is kept first",
    params: BrandParams.extend({ post: PostId }),
    body: z.object({
      reason: HideReason,
      note: Stop.note,
      /** Whether the writer speaks of hurting themselves: then nothing is hidden, and somebody helps. */
      selfHarm: z.boolean(),
    }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "selfHarmNotHidden", "wrongState"],
  }),
  "brake.hidden": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/acts/{act}/hiding",
    access: { brand: "act.brake" },
    summary: "A person hid it at its place and says how that is seen, or that it could not be done",
    params: ActParams,
    body: z.object({ hidden: z.boolean(), proof: z.string().trim().min(2).max(500) }),
    response: Brakes,
    errors: ["notFound", "wrongState"],
  }),
};
