import { parseArgs } from "node:util";

/** A failure that the person at the terminal can mend; its message says how, and no stack is shown. */
export class Refusal extends Error {}

/**
 * Runs a script to its end: a `Refusal` becomes a sentence and exit code 1, anything else is a fault of ours and shows
 * its stack.
 *
 * @param {() => Promise<void>} script
 */
export async function runScript(script) {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * What a script was called with, by its `options` (as `parseArgs` takes them). Throws `Refusal` for what it does not know,
 * with `usage`, the line that shows how.
 *
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} O
 * @param {O} options
 * @param {string} usage
 * @param {readonly string[]} argv
 */
export function optionsOf(options, usage, argv = process.argv.slice(2)) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    if (!String(error.code).startsWith("ERR_PARSE_ARGS")) throw error;
    throw new Refusal(`${sentenceOf(error)}\nIt is called so: ${usage}`);
  }
}

/** The first sentence names what is wrong; what follows is about a program's code. */
function sentenceOf({ message }) {
  return `${message.split(/\.\s/)[0].replace(/\.$/, "")}.`;
}
