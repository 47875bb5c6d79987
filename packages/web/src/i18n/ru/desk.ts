import imports from "./imports.json";
import overview from "./overview.json";

/** What the overview needs beyond the door. */
export default { imports, overview };
