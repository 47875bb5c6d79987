import common from "./common.json";
import kit from "./kit.json";
import people from "./people.json";
import problem from "./problem.json";
import shell from "./shell.json";
import time from "./time.json";

/** What every first screen needs; the rest of the house comes behind the first paint. */
export default { common, kit, people, problem, shell, time };
