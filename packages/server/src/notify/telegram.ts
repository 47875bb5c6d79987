import { z } from "zod";
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
  result: z.unknown().optional(),
});
const Updates = z.array(
  z.object({
    message: z
      .object({
        text: z.string().optional(),
        chat: z.object({
          id: z.union([z.number(), z.string()]),
          username: z.string().optional(),
          first_name: z.string().optional(),
        }),
      })
      .optional(),
  }),
);

export function sendByTelegram(outbound: Outbound, bot: TelegramBot, chat: string, message: Message): Promise<Sent> {
  return attempt(async () => {
    const answer = await callBot(outbound, bot, "sendMessage", {
      chat_id: chat,
      text: `${message.title}\n${message.text}\n${message.url}`,
      disable_notification: !message.urgent,
      link_preview_options: { is_disabled: true },
    });
    return answer.ok ? sent() : notSent(problemOf(answer), answer.description ?? null);
  });
}

/** The chat whose owner sent `/start CODE` to the bot within the day that Telegram keeps it; `null`: nobody has yet. */
export async function findStart(
  outbound: Outbound,
  bot: TelegramBot,
  isCode: (code: string) => boolean,
): Promise<{ outcome: Sent; chat: { id: string; name: string } | null }> {
  let chat: { id: string; name: string } | null = null;
  const outcome = await attempt(async () => {
    const answer = await callBot(outbound, bot, "getUpdates", { timeout: 0, allowed_updates: ["message"] });
    if (!answer.ok) return notSent(problemOf(answer), answer.description ?? null);
    for (const { message } of Updates.parse(answer.result ?? [])) {
      const code = /^\/start\s+(\S+)$/u.exec(message?.text?.trim() ?? "")?.[1];
      if (message === undefined || code === undefined || !isCode(code)) continue;
      const { id, username, first_name } = message.chat;
      chat = { id: String(id), name: username === undefined ? (first_name ?? "Telegram") : `@${username}` };
    }
    return sent();
  });
  return { outcome, chat };
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
