/**
 * The lines of one file that could not be read. Each is reported on standard error with its number, code and reason,
 * counted and skipped; a file of which no line can be read is one mistake, and is told what is wanted instead.
 */
export class BadLines {
  readonly #file: string;
  readonly #wanted: string;
  #count = 0;
  #hasGood = false;

  /** `wanted`: what a file of this kind looks like, with an example. */
  constructor(file: string, wanted: string) {
    this.#file = file;
    this.#wanted = wanted;
  }

  report(line: number, reason: string): void {
    this.#count += 1;
    process.stderr.write(`line ${line}: ${reason}\n`);
  }

  good(): void {
    this.#hasGood = true;
  }

  /** At the end of the file. */
  end(): void {
    this.summarise();
    if (this.#count === 0 || this.#hasGood) return;
    const name = this.#file === "-" ? "standard input" : this.#file;
    process.stderr.write(`Nothing in ${name} could be read. ${this.#wanted}\n`);
  }

  /** Where reading broke off, too. */
  summarise(): void {
    if (this.#count > 0) process.stderr.write(`${this.#count} bad ${this.#count === 1 ? "line" : "lines"} skipped\n`);
  }
}
