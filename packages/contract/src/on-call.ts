import { z } from "zod";
import { AbsenceId, PersonId, ShiftId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { Absence, Shift, ShiftTimes } from "@baluarte/domain/on-call/model.ts";
import { BrandParams, Done, MemberRef, PersonRef, RequestKey } from "./common.ts";
import { route } from "./route.ts";

export const OnCall = z.object({
  /** Who is called if something rings now, in order; `until` is when the first of them changes. */
  now: z.object({
    person: PersonRef.nullable(),
    deputy: PersonRef.nullable(),
    callList: z.array(PersonRef),
    /** Called when the rota names nobody at all. */
    fallback: z.array(PersonRef),
    until: Instant.nullable(),
  }),
  shifts: z.array(Shift),
  absences: z.array(Absence),
  callList: z.array(PersonId),
  /** The hours of the next week that nobody covers. */
  uncovered: z.array(z.object({ from: Instant, to: Instant })),
  /** Everybody who may stand in the rota, with the ways by which they can be reached out of the app now. */
  people: z.array(MemberRef.extend({ ways: z.array(PersonalWay) })),
});
export type OnCall = z.infer<typeof OnCall>;

export const ShiftDraft = z.object({
  person: PersonId,
  deputy: PersonId.nullable(),
  times: ShiftTimes.refine((times) => times.type !== "once" || times.from < times.to),
});
export type ShiftDraft = z.infer<typeof ShiftDraft>;

export const onCallRoutes = {
  "onCall.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/on-call",
    access: { brand: "brand.read" },
    summary: "Who is called, now and in the week to come",
    params: BrandParams,
    response: OnCall,
    errors: [],
  }),
  "onCall.addShift": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/on-call/shifts",
    access: { brand: "brand.manage" },
    summary: "Hours in which somebody is called first",
    params: BrandParams,
    body: ShiftDraft.extend({ key: RequestKey.optional() }),
    response: Shift,
    errors: ["notFound"],
  }),
  "onCall.changeShift": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/on-call/shifts/{shift}",
    access: { brand: "brand.manage" },
    summary: "Change a shift",
    params: BrandParams.extend({ shift: ShiftId }),
    body: ShiftDraft,
    response: Shift,
    errors: ["notFound"],
  }),
  "onCall.removeShift": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/on-call/shifts/{shift}",
    access: { brand: "brand.manage" },
    summary: "Take a shift away",
    params: BrandParams.extend({ shift: ShiftId }),
    response: Done,
    errors: ["notFound"],
  }),
  "onCall.addAbsence": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/on-call/absences",
    access: { brand: "brand.manage" },
    summary: "Somebody is away: their deputy is called",
    params: BrandParams,
    body: z
      .object({ person: PersonId, from: Instant, to: Instant, key: RequestKey.optional() })
      .refine(({ from, to }) => from < to),
    response: Absence,
    errors: ["notFound"],
  }),
  "onCall.removeAbsence": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/on-call/absences/{absence}",
    access: { brand: "brand.manage" },
    summary: "Somebody is back",
    params: BrandParams.extend({ absence: AbsenceId }),
    response: Done,
    errors: ["notFound"],
  }),
  "onCall.callList": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/on-call/call-list",
    access: { brand: "brand.manage" },
    summary: "Who is called one by one when nobody of the rota answers",
    params: BrandParams,
    body: z.object({ people: z.array(PersonId).max(50) }),
    response: Done,
    errors: ["notFound"],
  }),
};
