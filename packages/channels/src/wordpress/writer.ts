import type { ChannelWriter } from "../channel.ts";
import { publishOnSite } from "./publish.ts";
import { readBackFromSite } from "./read-back.ts";
import type { WordPressSite } from "./site.ts";

/** The writing side of one site. */
export function wordpressWriter(site: WordPressSite): ChannelWriter {
  return {
    publish: (request) => publishOnSite(site, request),
    readBack: (request) => readBackFromSite(site, request),
  };
}
