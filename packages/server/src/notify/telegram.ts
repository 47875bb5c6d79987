import { z } from "zod";
import { SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import type { TelegramSettings } from "@baluarte/contract/notify.ts";
import type { DeliveryProblem } from "@baluarte/domain/notice/delivery.ts";
import { OutboundError } from "@baluarte/channels/outbound/error.ts";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { attempt, notSent, sent, type Message, type Sent } from "./sender.ts";

export type TelegramBot = { settings: TelegramSettings; token: string };

/** The part of the Bot API's answers that we read. https://core.telegram.org/bots/api#making-requests */
const Answer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  error_code: z.number().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
  result: z.unknown().optional(),
});
const Chat = z.object({
  id: z.union([z.number(), z.string()]),
  type: z.string(),
  username: z.string().optional(),
  first_name: z.string().optional(),
});
const Updates = z.array(
  z.object({
    update_id: z.number(),
    message: z.object({ text: z.string().optional(), chat: Chat }).optional(),
    callback_query: z
      .object({ id: z.string(), data: z.string().optional(), message: z.object({ chat: Chat }).optional() })
      .optional(),
  }),
);

/** What somebody said to the bot in a chat of their own; in a group nobody can be told from another. */
export type Said =
  | { kind: "start"; chat: { id: string; name: string }; code: string }
  | { kind: "ack"; chat: { id: string; name: string }; alert: string | null; callback: string | null };

export function sendByTelegram(outbound: Outbound, bot: TelegramBot, chat: string, message: Message): Promise<Sent> {
  return attempt(async () => {
    const answer = await callBot(outbound, bot, "sendMessage", {
      chat_id: chat,
      text: `${message.title}\n${message.text}\n${message.url}`,
      disable_notification: !message.urgent,
      link_preview_options: { is_disabled: true },
      ...(message.button === undefined
        ? {}
        : {
            reply_markup: {
              inline_keyboard: [[{ text: message.button.text, callback_data: message.button.data }]],
            },
          }),
    });
    if (answer.ok) return sent();
    const seconds = answer.parameters?.retry_after;
    return notSent(problemOf(answer), answer.description ?? null, seconds === undefined ? null : seconds * SECOND_MS);
  });
}

/** At most this many batches at once: a flood at the bot keeps nobody's alert waiting. */
const BATCHES_MAX = 10;

/**
 * Hands everything that was said to the bot since last time to `hear`, a batch at a time. A batch is confirmed by asking for
 * the next one, after it was heard: a process that dies in between hears it again. Telegram keeps what nobody asked for a day.
 */
export function hearTelegram(
  outbound: Outbound,
  bot: TelegramBot,
  hear: (said: readonly Said[]) => Promise<void>,
): Promise<Sent> {
  return attempt(async () => {
    let offset: number | null = null;
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      const answer = await callBot(outbound, bot, "getUpdates", {
        timeout: 0,
        allowed_updates: ["message", "callback_query"],
        ...(offset === null ? {} : { offset }),
      });
      if (!answer.ok) return notSent(problemOf(answer), answer.description ?? null);
      const updates = Updates.parse(answer.result ?? []);
      if (updates.length === 0) return sent();
      await hear(updates.flatMap(saidIn));
      offset = Math.max(...updates.map(({ update_id }) => update_id)) + 1;
    }
    return sent();
  });
}

function saidIn({ message, callback_query }: z.infer<typeof Updates>[number]): Said[] {
  const from = message?.chat ?? callback_query?.message?.chat;
  if (from === undefined || from.type !== "private") return [];
  const name = from.username === undefined ? (from.first_name ?? "Telegram") : `@${from.username}`;
  const chat = { id: String(from.id), name };
  if (callback_query !== undefined) {
    const alert = /^ack:(\S+)$/u.exec(callback_query.data ?? "")?.[1];
    return alert === undefined ? [] : [{ kind: "ack", chat, alert, callback: callback_query.id }];
  }
  const text = message?.text?.trim() ?? "";
  const code = /^\/start\s+(\S+)$/u.exec(text)?.[1];
  if (code !== undefined) return [{ kind: "start", chat, code }];
  return /^\/ack(?:@\w+)?$/iu.test(text) ? [{ kind: "ack", chat, alert: null, callback: null }] : [];
}

/** Answers in the chat where something was said; a tapped button is let go. What fails here is said nowhere else. */
export function answerTelegram(
  outbound: Outbound,
  bot: TelegramBot,
  { chat, callback, text }: { chat: string; callback: string | null; text: string },
): Promise<Sent> {
  return attempt(async () => {
    if (callback !== null) await callBot(outbound, bot, "answerCallbackQuery", { callback_query_id: callback });
    const answer = await callBot(outbound, bot, "sendMessage", { chat_id: chat, text, disable_notification: true });
    return answer.ok ? sent() : notSent(problemOf(answer), answer.description ?? null);
  });
}

/** The bot's own name, for the link that starts it; `null` when it does not say. */
export async function botName(outbound: Outbound, bot: TelegramBot): Promise<{ outcome: Sent; name: string | null }> {
  let name: string | null = null;
  const outcome = await attempt(async () => {
    const answer = await callBot(outbound, bot, "getMe", {});
    if (!answer.ok) return notSent(problemOf(answer), answer.description ?? null);
    name = z.object({ username: z.string() }).safeParse(answer.result).data?.username ?? null;
    return sent(name);
  });
  return { outcome, name };
}

async function callBot(outbound: Outbound, bot: TelegramBot, method: string, body: unknown) {
  const { status, url, text } = await outbound.request({
    url: `${bot.settings.apiUrl.replace(/\/+$/u, "")}/bot${bot.token}/${method}`,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const parsed = Answer.safeParse(jsonOrNull(text));
  // Something else stands where the Bot API should be; what was asked may have reached it.
  if (!parsed.success) throw new OutboundError("noAnswer", `${new URL(url).hostname} (HTTP ${status})`, true);
  return { ...parsed.data, status };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** 403: the person stopped the bot. 400: no such chat. 401 and 404: no such bot. */
function problemOf({ error_code, status }: { error_code?: number | undefined; status: number }): DeliveryProblem {
  const code = error_code ?? status;
  if (code === 401 || code === 404) return "authRefused";
  if (code === 403) return "gone";
  if (code === 400) return "addressRefused";
  if (code === 429) return "tooManyRequests";
  return code >= 500 ? "unavailable" : "refused";
}
