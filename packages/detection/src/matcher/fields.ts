import { filterValue } from "../query/parse-filter.ts";
import type { QueryablePost } from "../query/post.ts";
import { hostOf } from "../text/tokens.ts";
import { NONE } from "./rows.ts";
import type { Words } from "./words.ts";

/** What a post says about itself, filed as terms too, so that a program asks it as it asks words. */
export type FieldName = "author" | "channel" | "lang" | "site" | "is" | "has";

/** The values of fields that queries ask for. A post's fields are only put into the form of filters that somebody uses. */
export class Fields {
  readonly #terms = new Map<FieldName, Map<string, number>>();
  readonly #channelOf = createFieldValues("channel");
  readonly #langOf = createFieldValues("lang");

  get isEmpty(): boolean {
    return this.#terms.size === 0;
  }

  asks(name: FieldName): boolean {
    return this.#terms.has(name);
  }

  /** The term of a field's value, or -1. */
  find(name: FieldName, value: string): number {
    return this.#terms.get(name)?.get(value) ?? NONE;
  }

  add(name: FieldName, value: string, term: number): void {
    const values = this.#terms.get(name);
    if (values === undefined) this.#terms.set(name, new Map([[value, term]]));
    else values.set(value, term);
  }

  /** Tells the terms of what a post has, each at least once. `words`: those of its text. */
  eachOf(post: QueryablePost, words: Words, found: (term: number) => void): void {
    const tell = (name: FieldName, value: string) => {
      const term = this.find(name, value);
      if (term !== NONE) found(term);
    };
    if (this.asks("author") && post.author) tell("author", filterValue("author", post.author.handle));
    if (this.asks("channel")) tell("channel", this.#channelOf(post.channel));
    if (this.asks("lang") && post.lang !== null) tell("lang", this.#langOf(post.lang));
    if (this.asks("site")) {
      for (const host of words.hosts) this.#eachSite(host, found);
      for (const link of post.links) this.#eachSite(hostOf(link), found);
    }
    if (this.asks("is")) {
      if (post.inReplyTo !== null) tell("is", "reply");
      if (post.repostOf !== null) tell("is", "repost");
      if (post.inReplyTo === null && post.repostOf === null) tell("is", "original");
    }
    if (this.asks("has")) {
      if (words.hasLink || post.links.length > 0) tell("has", "link");
      if (post.media.length > 0) tell("has", "media");
    }
  }

  /** Each parent of a host counts: `a.b.com` → `a.b.com`, `b.com`, `com`. */
  #eachSite(host: string, found: (term: number) => void): void {
    const sites = this.#terms.get("site")!;
    for (let from = 0; from >= 0; from = host.indexOf(".", from) + 1 || NONE) {
      const term = sites.get(from === 0 ? host : host.slice(from));
      if (term !== undefined) found(term);
    }
  }
}

/** Values of fields that few posts differ in, in the form filters compare; `filterValue` costs as much as a match. */
function createFieldValues(name: "channel" | "lang"): (written: string) => string {
  const known = new Map<string, string>();
  return (written) => {
    let value = known.get(written);
    if (value === undefined) {
      value = filterValue(name, written);
      if (known.size >= VALUES_KEPT) known.clear();
      known.set(written, value);
    }
    return value;
  };
}

const VALUES_KEPT = 1_000;
