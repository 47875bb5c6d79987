import overview from "./overview.json";

/** What the overview needs beyond every first screen. */
export default { overview };
