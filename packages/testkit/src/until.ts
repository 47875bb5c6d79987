/** Asks `condition` again and again until it gives a value, and fails with `what` when it never does. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | null | undefined | false>,
  limitMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  let last: unknown = null;
  while (performance.now() < deadline) {
    try {
      const value = await condition();
      if (value !== null && value !== undefined && value !== false) return value;
      last = null;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never came true within ${limitMs} ms: ${what}`, { cause: last });
}
