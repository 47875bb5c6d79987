import { CommandError } from "./usage.ts";

/** As many reports are kept back as a person could read; a longer file tells them as they come. */
const HELD_MAX = 1_000;

/**
 * The lines of one file that could not be read. Each is reported on standard error with its number, code and reason,
 * counted and skipped. Until the first good line the reports are kept back: a file in another format is one mistake, told
 * in one sentence that says what is wanted, and not once a line.
 */
export class BadLines {
  readonly #file: string;
  readonly #wanted: string;
  #held: string[] | null = [];
  #first: string | null = null;
  #count = 0;
  #hasGood = false;

  /** `wanted`: what a file of this kind looks like, with an example. */
  constructor(file: string, wanted: string) {
    this.#file = file;
    this.#wanted = wanted;
  }

  report(line: number, reason: string): void {
    const report = `line ${line}: ${reason}`;
    this.#count += 1;
    this.#first ??= report;
    if (this.#held === null) process.stderr.write(`${report}\n`);
    else if (this.#held.push(report) > HELD_MAX) this.#letGo();
  }

  good(): void {
    this.#hasGood = true;
    if (this.#held !== null) this.#letGo();
  }

  /** At the end of the file. Throws `CommandError` where there were lines and none of them could be read. */
  end(): void {
    if (this.#count > 0 && !this.#hasGood) {
      const name = this.#file === "-" ? "standard input" : this.#file;
      throw new CommandError(`Nothing in ${name} could be read (${this.#first}). ${this.#wanted}`);
    }
    this.summarise();
  }

  /** Where reading broke off, too. */
  summarise(): void {
    if (this.#held !== null) this.#letGo();
    if (this.#count > 0) process.stderr.write(`${this.#count} bad ${this.#count === 1 ? "line" : "lines"} skipped\n`);
  }

  #letGo(): void {
    for (const report of this.#held ?? []) process.stderr.write(`${report}\n`);
    this.#held = null;
  }
}
