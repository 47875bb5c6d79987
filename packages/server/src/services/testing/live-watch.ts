import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import type { TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, uploadFile, type RawPost } from "@baluarte/testkit/posts.ts";
import type { Stack } from "@baluarte/testkit/stack.ts";
import { LiveDetection } from "../detection.ts";

/** The live watch of a stack, whose minutes a test closes one by one. */
export class LiveWatch {
  readonly #stack: Stack;
  readonly #live: LiveDetection;

  constructor(stack: Stack) {
    this.#stack = stack;
    this.#live = new LiveDetection(stack.wired.ctx);
  }

  async closeMinutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute += 1) {
      this.#stack.clock.advance(MINUTE_MS);
      await this.#live.closeMinutesOnce();
    }
  }

  /** Brings a history by file and waits until it has been read and looked at; the live watch goes on meanwhile. */
  async bringHistory(brand: TestBrand, posts: readonly RawPost[]): Promise<void> {
    await uploadFile(brand.admin, brand, "history.jsonl", jsonLines(posts));
    await this.#live.closeMinutesOnce();
    await this.#stack.work();
    await this.closeMinutes(1);
  }
}
