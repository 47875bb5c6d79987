import type { Outbound, OutboundRequest } from "../outbound/outbound.ts";
import type { Death } from "./public-files.ts";

/** The far side as a process sees it that dies: that request and all later ones fail, with the effect made or not. */
export class DyingOutbound implements Outbound {
  readonly #outbound: Outbound;
  readonly #death: Death;
  #calls = 0;

  constructor(outbound: Outbound, death: Death) {
    this.#outbound = outbound;
    this.#death = death;
  }

  get died(): boolean {
    return this.#calls > this.#death.call;
  }

  async request(request: OutboundRequest) {
    const call = this.#calls;
    this.#calls += 1;
    if (call > this.#death.call || (call === this.#death.call && this.#death.when === "before")) {
      throw new Error("killed");
    }
    const answer = await this.#outbound.request(request);
    if (call === this.#death.call) throw new Error("killed");
    return answer;
  }

  connect(host: string, port: number) {
    return this.#outbound.connect(host, port);
  }

  allows(host: string, port: number) {
    return this.#outbound.allows(host, port);
  }
}
