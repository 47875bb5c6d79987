import account from "./account.json";
import approver from "./approver.json";
import common from "./common.json";
import imports from "./imports.json";
import incident from "./incident.json";
import kit from "./kit.json";
import link from "./link.json";
import member from "./member.json";
import mention from "./mention.json";
import overview from "./overview.json";
import people from "./people.json";
import problem from "./problem.json";
import publication from "./publication.json";
import query from "./query.json";
import settings from "./settings.json";
import setup from "./setup.json";
import shell from "./shell.json";
import signIn from "./signIn.json";
import statement from "./statement.json";
import time from "./time.json";

export default {
  account,
  approver,
  common,
  imports,
  incident,
  kit,
  link,
  member,
  mention,
  overview,
  people,
  problem,
  publication,
  query,

  settings,
  setup,
  shell,
  signIn,
  statement,
  time,
};
