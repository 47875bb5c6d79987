import telegramTestApi from "telegram-test-api";
import { freePort } from "./server-process.ts";

/** The package gives out its class itself, and types that say it stands under `default`. */
const TelegramServer = telegramTestApi as unknown as typeof telegramTestApi.default;

/** A Bot API server that speaks as Telegram's does, with both sides of a chat; an imitation, and a shallow one. */
export async function startTelegram() {
  const server = new TelegramServer({ port: await freePort(), host: "127.0.0.1" });
  await server.start();
  return server;
}
