/** The longest that `work` keeps the thread at a time, in milliseconds of its own: what else runs on the machine counts not. */
export async function longestHeld(work: () => Promise<unknown>): Promise<number> {
  const spent = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let longest = 0;
  let before = spent();
  let isDone = false;
  const turn = () => {
    const after = spent();
    longest = Math.max(longest, after - before);
    before = after;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await work().finally(() => (isDone = true));
  return longest;
}
