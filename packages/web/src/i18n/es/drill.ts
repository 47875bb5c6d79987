import drill from "./drill.json";

/** What the frame of a drill says; no other brand loads it. */
export default { drill };
