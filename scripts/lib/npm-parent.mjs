const LOOK_EVERY_MS = 500;

/**
 * Under `npm run`, npm is the process that people see and kill. It passes SIGTERM on to us; when it is killed (-9) we
 * see only that we have another parent, and end as after SIGTERM instead of keeping port and data folder.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY_MS).unref();
}
