import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import type { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import type { StoryIndex } from "@baluarte/detection/narrative/index.ts";
import type { BrandId, NewId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Logger } from "pino";
import type { Db } from "../db/tenancy.ts";
import type { Jobs } from "./job.ts";
import type { LogKey } from "../db/log.ts";
import type { ActEffects } from "./act-effects.ts";
import type { BlobStore } from "../stream/blob-store.ts";
import type { BrandFilter, BrandLearnt } from "../stream/reader.ts";
import type { LiveHub } from "../stream/live.ts";
import type { PostReader } from "../stream/reader.ts";
import type { Previewer } from "../stream/previewer.ts";
import type { VapidKeys } from "../notify/web-push.ts";
import type { Passwords } from "./password.ts";
import type { SecretBox } from "./secret-box.ts";

/** Real time. Production reads the machine's; tests advance their own. */
export interface Clock {
  now(): Instant;
}

/** Where a brand's public updates page is written, and where people see it. */
export interface UpdatesPages {
  folderOf(slug: string): string;
  urlOf(slug: string): string;
}

/** Everything a service needs, tied once in `main/wire.ts`. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logKey: LogKey;
  readonly jobs: Jobs;
  readonly effects: ActEffects;
  readonly reader: PostReader;
  readonly previewer: Previewer;
  readonly live: LiveHub;
  /** The stories in memory, a brand each; made on first use, dropped when a batch fails (`narrative.ts`). */
  readonly narratives: Map<BrandId, StoryIndex>;
  /** What each brand watches, as it stood under a stamp of its monitors (`watched.ts`). */
  readonly watched: Map<BrandId, { readonly stamp: string; readonly monitors: readonly Monitor[] }>;
  /** What each brand's team has taught, as it was last needed (`learning.ts`). */
  readonly learnt: Map<BrandId, BrandLearnt>;
  /** The lists of words of each brand, as they were last needed (`filter.ts`). */
  readonly filters: Map<BrandId, BrandFilter>;
  /** Every list of a brand made ready to be tried, those that are off too. */
  readonly triedFilters: Map<BrandId, { readonly version: string; readonly filter: CompiledFilter }>;
  readonly log: Logger;
  readonly passwords: Passwords;
  readonly updates: UpdatesPages;
  /** Seals what must not be read in the database. */
  readonly secrets: SecretBox;
  /** The one guarded way out. Channel writers and notices alone may use it. */
  readonly outbound: Outbound;
  /** What signs a push. */
  readonly vapid: VapidKeys & { readonly subject: string };
  /** Address of the product as its members type it, without a slash at the end. */
  readonly publicUrl: string;
  /** What people hand in with what they saw. */
  readonly blobs: BlobStore;
  /** BALUARTE_DATA: uploads wait here. */
  readonly dataFolder: string;
}
