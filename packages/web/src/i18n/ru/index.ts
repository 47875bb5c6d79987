import account from "./account.json";
import approval from "./approval.json";
import alert from "./alert.json";
import approver from "./approver.json";
import brake from "./brake.json";
import columns from "./columns.json";
import common from "./common.json";
import connection from "./connection.json";
import conflict from "./conflict.json";
import decide from "./decide.json";
import drill from "./drill.json";
import filter from "./filter.json";
import hold from "./hold.json";
import imports from "./imports.json";
import incident from "./incident.json";
import kit from "./kit.json";
import learning from "./learning.json";
import link from "./link.json";
import member from "./member.json";
import mention from "./mention.json";
import noAccess from "./noAccess.json";
import notify from "./notify.json";
import onCall from "./onCall.json";
import notice from "./notice.json";
import origin from "./origin.json";
import overview from "./overview.json";
import people from "./people.json";
import presence from "./presence.json";
import problem from "./problem.json";
import publication from "./publication.json";
import query from "./query.json";
import raise from "./raise.json";
import reach from "./reach.json";
import reading from "./reading.json";
import refusal from "./refusal.json";
import role from "./role.json";
import settings from "./settings.json";
import setup from "./setup.json";
import shell from "./shell.json";
import sighting from "./sighting.json";
import signIn from "./signIn.json";
import source from "./source.json";
import sourceKinds from "./sourceKinds.json";
import statement from "./statement.json";
import time from "./time.json";
import together from "./together.json";

export default {
  account,
  approval,
  alert,
  approver,
  brake,
  columns,
  common,
  connection,
  conflict,
  decide,
  drill,
  filter,
  hold,
  imports,
  incident,
  kit,
  learning,
  link,
  member,
  mention,
  noAccess,
  notify,
  onCall,
  notice,
  origin,
  overview,
  people,
  presence,
  problem,
  publication,
  query,
  raise,
  reach,
  reading,
  refusal,
  role,
  settings,
  setup,
  shell,
  sighting,
  signIn,
  source,
  sourceKinds,
  statement,
  time,
  together,
};
