import { z } from "zod";
import { DailySpan } from "@baluarte/domain/kernel/daily.ts";
import { NoticeId } from "@baluarte/domain/kernel/id.ts";
import { Language } from "@baluarte/domain/kernel/language.ts";
import { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { Notice } from "@baluarte/domain/notice/model.ts";
import { NoticeTopic } from "@baluarte/domain/notice/route.ts";
import { BrandParams, Cursor, Done } from "./common.ts";
import { route } from "./route.ts";

/** By which ways you are told of what. In the app everything is told. */
export const NoticePreferences = z.object({
  items: z.array(z.object({ topic: NoticeTopic, ways: z.array(PersonalWay) })),
  /** The ways the brand has set up; by the others nothing goes out, whatever is chosen. */
  set: z.array(PersonalWay),
  /** The ways that lead to you now. */
  own: z.array(PersonalWay),
  /** What does not ring waits for their end. */
  quietHours: DailySpan.nullable(),
});
export type NoticePreferences = z.infer<typeof NoticePreferences>;

/** A notice as its reader sees it. While communication is frozen `title` stands alone: that something waits, and where. */
export const NoticeView = Notice.extend({
  /** What has happened, and nothing of what it is about. */
  title: z.string(),
  text: z.string().nullable(),
  /** Below the brand's address. */
  path: z.string(),
  /** What it asks for is done, or over. */
  settled: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const noticeRoutes = {
  "notice.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/notices",
    access: { brand: "brand.read" },
    summary: "What the product has to tell you, the newest first",
    params: BrandParams,
    /** `language`: of what is on screen; without it, the person's own. */
    query: z.object({ language: Language.optional(), cursor: Cursor.optional() }),
    response: z.object({
      items: z.array(NoticeView),
      unread: z.number().int(),
      /** Content is withheld. */
      frozen: z.boolean(),
      next: Cursor.nullable(),
    }),
    errors: [],
  }),
  "notice.read": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/notices/{notice}/read",
    access: { brand: "brand.read" },
    summary: "Mark a notice as read",
    params: BrandParams.extend({ notice: NoticeId }),
    response: Done,
    errors: ["notFound"],
  }),
  "notice.readAll": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/notices/read",
    access: { brand: "brand.read" },
    summary: "Mark as read everything you were told until then",
    params: BrandParams,
    /** The newest that was seen: what came in since stays unread. */
    body: z.object({ until: NoticeId }),
    response: Done,
    errors: ["notFound"],
  }),
  "noticePreference.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/notice-preferences",
    access: { brand: "brand.read" },
    summary: "By which ways you are told of what",
    params: BrandParams,
    response: NoticePreferences,
    errors: [],
  }),
  "noticePreference.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/notice-preferences",
    access: { brand: "brand.read" },
    summary: "Choose the ways for one kind of news",
    params: BrandParams,
    body: z.object({ topic: NoticeTopic, ways: z.array(PersonalWay).max(4) }),
    response: NoticePreferences,
    errors: [],
  }),
};
