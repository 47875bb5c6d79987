import common from "./common.json";
import kit from "./kit.json";
import screens from "./screens.json";
import shell from "./shell.json";
import time from "./time.json";

export default { common, kit, screens, shell, time };
