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
