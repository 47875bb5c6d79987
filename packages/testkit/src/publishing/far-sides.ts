import { recordKey } from "@baluarte/channels/bluesky/record-key.ts";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { NewConnection } from "../connected.ts";
import { startPds } from "../counterparts/pds.ts";
import { startSmtp } from "../counterparts/smtp.ts";
import { startWordPress } from "../counterparts/wordpress.ts";
import type { FileHold } from "../file-hold.ts";
import type { Held } from "../held.ts";
import { startLoopback, type ExchangeMoment } from "../loopback.ts";
import type { StoreHold } from "../store-hold.ts";
import type { PublishingStep } from "./steps.ts";

/** What a held step needs of the product's own side: its store, and the disk of the process that is to be stopped. */
export type Sides = { store: StoreHold; disk: FileHold };

/** `cut`: `null` where no network is between. */
export type HeldStep = Held & { readonly cut: (() => void) | null };

/** A far side with the product's one account there, and every step of publishing on it in a test's hands. */
export interface FarSide {
  readonly channel: "updates" | "bluesky" | "wordpress" | "mail";
  /** `host:port` that the product must be allowed to speak to; `null` for its own page. */
  readonly place: string | null;
  readonly connection: NewConnection | null;
  /** Waits at the step, or `null` where this channel has no such moment. */
  hold(step: PublishingStep, sides: Sides): Promise<HeldStep | null>;
  /** Breaks whatever is open. */
  cutAll(): void;
  /** How many copies each of its readers has: one reader is the public, of letters everybody is one. */
  copies(publication: PublicationId, title: string): Promise<number[]>;
  close(): Promise<void>;
}

/** Moments that lie in the store are the same on every channel. */
function storeMoment(channel: string, step: PublishingStep, { store }: Sides): Promise<Held> | null {
  switch (step) {
    case "beforeIntent":
      return store.publication(channel, "executing");
    case "answeredNotRecorded":
      return store.publication(channel, "sent");
    case "readNotProved":
      return store.publication(channel, "proved");
    default:
      return null;
  }
}

const uncut = async (held: Promise<Held> | null): Promise<HeldStep | null> =>
  held === null ? null : { ...(await held), cut: null };

/** The product's own page, written on its own disk. `fetchText`: a file of it as anybody gets it. */
export function ownPage(fetchText: (path: string) => Promise<string>): FarSide {
  return {
    channel: "updates",
    place: null,
    connection: null,
    async hold(step, sides) {
      if (step === "beforeSend") return { ...sides.disk.hold({ when: "before", path: "/records/" }), cut: null };
      if (step === "halfSent") return { ...sides.disk.hold({ when: "after", path: "/records/" }), cut: null };
      if (step === "sentNotAnswered") {
        return { ...sides.disk.hold({ when: "after", path: "/public/index.html" }), cut: null };
      }
      return uncut(storeMoment("updates", step, sides));
    },
    cutAll: () => undefined,
    copies: async (_publication, title) => {
      const [page, feed] = [await fetchText(""), await fetchText("feed.atom")];
      return [page.split(`>${title}<`).length - 1, feed.split(`<title>${title}</title>`).length - 1];
    },
    close: async () => undefined,
  };
}

const POSTS = "app.bsky.feed.post";

export async function blueskyFarSide(): Promise<FarSide> {
  const loopback = await startLoopback();
  const pds = await startPds({ behind: loopback });
  const account = await pds.newAccount();
  const call = (name: string) => (_method: string, path: string) => path.startsWith(`/xrpc/com.atproto.repo.${name}`);
  const MOMENTS: Partial<Record<PublishingStep, ExchangeMoment>> = {
    beforeSend: { matches: call("putRecord"), when: "before" },
    sentNotAnswered: { matches: call("putRecord"), when: "after" },
    beforeReadBack: { matches: call("getRecord"), when: "before" },
  };
  return {
    channel: "bluesky",
    place: new URL(pds.url).host,
    connection: {
      channel: "bluesky",
      credentials: { service: pds.url, handle: account.handle, appPassword: account.appPassword },
    },
    async hold(step, sides) {
      const moment = MOMENTS[step];
      return moment === undefined ? uncut(storeMoment("bluesky", step, sides)) : loopback.hold(moment);
    },
    cutAll: () => loopback.cutAll(),
    async copies(publication, title) {
      const posts: { uri: string; value: { text: string } }[] = [];
      let cursor: string | undefined;
      do {
        const input = { repo: account.did, collection: POSTS, limit: "100", ...(cursor !== undefined && { cursor }) };
        const page = (await account.call("GET", "com.atproto.repo.listRecords", input)) as {
          records: typeof posts;
          cursor?: string;
        };
        posts.push(...page.records);
        cursor = page.cursor;
      } while (cursor !== undefined);
      // Under its own key or any other: the words are what the public sees.
      const own = posts.filter(({ uri }) => uri.endsWith(`/${recordKey(publication)}`)).length;
      return [Math.max(own, posts.filter(({ value }) => value.text.startsWith(`${title}:`)).length)];
    },
    async close() {
      await pds.close();
      await loopback.close();
    },
  };
}

export async function wordpressFarSide(): Promise<FarSide> {
  const loopback = await startLoopback();
  const wordpress = await startWordPress({ behind: loopback });
  const { user, applicationPassword } = wordpress.users.administrator;
  const draft = (method: string, path: string) => method === "POST" && path.endsWith("/wp/v2/posts");
  const publish = (method: string, path: string) => method === "POST" && /\/wp\/v2\/posts\/\d+$/.test(path);
  const page = (method: string, path: string) => method === "GET" && !path.includes("/wp-json/");
  const MOMENTS: Partial<Record<PublishingStep, ExchangeMoment>> = {
    beforeSend: { matches: draft, when: "before" },
    halfSent: { matches: draft, when: "after" },
    sentNotAnswered: { matches: publish, when: "after" },
    beforeReadBack: { matches: page, when: "before" },
  };
  type Shown = { title: { rendered: string } };
  return {
    channel: "wordpress",
    place: wordpress.host,
    connection: { channel: "wordpress", credentials: { site: wordpress.url, user, applicationPassword } },
    async hold(step, sides) {
      const moment = MOMENTS[step];
      return moment === undefined ? uncut(storeMoment("wordpress", step, sides)) : loopback.hold(moment);
    },
    cutAll: () => loopback.cutAll(),
    async copies(_publication, title) {
      const shown = (await wordpress.call("GET", "posts", { per_page: 100, search: title })) as Shown[];
      return [shown.filter(({ title: { rendered } }) => rendered === title).length];
    },
    async close() {
      await wordpress.close();
      await loopback.close();
    },
  };
}

const RECIPIENTS = ["ana@clientes.example", "blas@clientes.example", "carla@clientes.example"] as const;

export async function mailFarSide(): Promise<FarSide> {
  const smtp = await startSmtp();
  const [first, second, last] = RECIPIENTS.map((address) => new RegExp(`^${address}$`)) as [RegExp, RegExp, RegExp];
  const MOMENTS: Partial<Record<PublishingStep, { moment: "rcpt" | "afterData"; to: RegExp }>> = {
    beforeSend: { moment: "rcpt", to: first },
    halfSent: { moment: "rcpt", to: second },
    sentNotAnswered: { moment: "afterData", to: last },
  };
  return {
    channel: "mail",
    place: `127.0.0.1:${smtp.port}`,
    connection: {
      channel: "mail",
      credentials: {
        host: "127.0.0.1",
        port: smtp.port,
        security: "none",
        login: { user: "portavoz", password: "clave-secreta" },
        from: { name: "Nubara", address: "avisos@nubara.example" },
        replyTo: null,
      },
      recipients: [...RECIPIENTS],
    },
    async hold(step, sides) {
      const moment = MOMENTS[step];
      if (moment !== undefined) {
        const held = smtp.hold(moment);
        return {
          ...held,
          cut: () => {
            smtp.cutAll();
            held.release();
          },
        };
      }
      // The answer to a letter is stored for itself, before anything of the publication is.
      if (step === "answeredNotRecorded") return uncut(sides.store.letter(RECIPIENTS[2], "accepted"));
      return uncut(storeMoment("mail", step, sides));
    },
    cutAll: () => smtp.cutAll(),
    copies: async (_publication, title) =>
      RECIPIENTS.map(
        (recipient) =>
          smtp.letters.filter(({ to, message }) => to.includes(recipient) && message.includes(`Subject: ${title}\r\n`))
            .length,
      ),
    close: () => smtp.close(),
  };
}
