import type { ChannelWriter } from "../channel.ts";
import type { MailJournal } from "./journal.ts";
import { publishLetters } from "./publish.ts";
import { readBackLetters } from "./read-back.ts";
import type { MailSession } from "./send.ts";

/** The writing side of one mail account. A publication opens a session of its own and closes it. */
export function mailWriter(openSession: () => MailSession, journal: MailJournal): ChannelWriter {
  return {
    publish: (request) => publishLetters(openSession, journal, request),
    readBack: (request) => readBackLetters(journal, request),
  };
}
