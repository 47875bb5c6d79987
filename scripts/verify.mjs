import { install, isInstalled } from "./lib/install.mjs";
import { failedAsAWhole, LANES, sum } from "./lib/lanes.mjs";
import { optionsOf, Refusal, runScript } from "./lib/refusal.mjs";

// npm run verify [-- --list | --only LANE … | --full | --require-all]: installs, then runs the lanes, those that mostly
// wait beside the others. A lane whose parts are missing is left out in words and counted as skipped;
// --require-all makes that a failure.
await runScript(async () => {
  const values = optionsOf(
    {
      list: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      full: { type: "boolean", default: false },
      "require-all": { type: "boolean", default: false },
    },
    "npm run verify [-- --list | --only LANE … | --full | --require-all]",
  );
  if (values.list) {
    for (const { name } of LANES) console.log(name);
    return;
  }
  const unknown = values.only.filter((name) => !LANES.some((lane) => lane.name === name));
  if (unknown.length > 0)
    throw new Refusal(`There is no lane ${unknown.join(", ")}. See them with: npm run verify -- --list`);
  if (!isInstalled()) await install();

  const asked = LANES.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  const runAll = async (lanes) => {
    let counted = sum();
    for (const lane of lanes) counted = sum(counted, await runLane(lane, values));
    return counted;
  };
  const total = sum(
    ...(await Promise.all([
      runAll(asked.filter(({ waits }) => waits !== true)),
      runAll(asked.filter(({ waits }) => waits === true)),
    ])),
  );
  // Said again at the end: what a runner said of it lies thousands of lines above.
  for (const failure of total.failures) console.log(`failed ${failure}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 ? 0 : 1;
});

/** One lane, with a line of what it counted. */
async function runLane(lane, { full, "require-all": requireAll }) {
  const reason = await lane.missing();
  if (reason !== null) {
    console.log(`left out ${lane.name}: ${reason}`);
    return requireAll ? failedInLane(lane, failedAsAWhole(reason)) : { ...sum(), skipped: 1 };
  }
  const began = performance.now();
  const counts = await lane.run(full);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${lane.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
  return failedInLane(lane, counts);
}

function failedInLane({ name }, counts) {
  return { ...counts, failures: counts.failures.map((failure) => `${name}: ${failure}`) };
}
