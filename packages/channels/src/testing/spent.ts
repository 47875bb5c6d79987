/** What work costs in milliseconds of this thread: what others do on the machine meanwhile does not count. */
export async function msSpent(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
