import type { PublicFiles } from "../updates/public-files.ts";

/** A public folder in memory. Every call gives others their turn first, as a disk would. */
export class MemoryFiles implements PublicFiles {
  readonly files = new Map<string, string>();

  async read(path: string): Promise<Uint8Array | null> {
    await Promise.resolve();
    const text = this.files.get(path);
    return text === undefined ? null : Buffer.from(text);
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    await Promise.resolve();
    this.files.set(path, Buffer.from(bytes).toString("utf8"));
  }

  async list(folder: string): Promise<string[]> {
    await Promise.resolve();
    return [...this.files.keys()].filter((path) => path.startsWith(folder)).toSorted();
  }
}

/** Where a process dies: at its `call`-th call of the port (from 0), before the call or when it has had its effect. */
export interface Death {
  readonly call: number;
  readonly when: "before" | "after";
}

/** The port as a process sees it that dies: that call and all later ones fail. */
export class DyingFiles implements PublicFiles {
  readonly #files: PublicFiles;
  readonly #death: Death;
  #calls = 0;

  constructor(files: PublicFiles, death: Death) {
    this.#files = files;
    this.#death = death;
  }

  get died(): boolean {
    return this.#calls > this.#death.call;
  }

  read(path: string): Promise<Uint8Array | null> {
    return this.#call(() => this.#files.read(path));
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    return this.#call(() => this.#files.write(path, bytes));
  }

  list(folder: string): Promise<string[]> {
    return this.#call(() => this.#files.list(folder));
  }

  async #call<T>(effect: () => Promise<T>): Promise<T> {
    const call = this.#calls;
    this.#calls += 1;
    if (call > this.#death.call || (call === this.#death.call && this.#death.when === "before")) {
      throw new Error("killed");
    }
    const result = await effect();
    if (call === this.#death.call) throw new Error("killed");
    return result;
  }
}
