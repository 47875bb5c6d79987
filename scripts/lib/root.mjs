import { fileURLToPath } from "node:url";

/** The folder of the root package. Relative paths that a user gives are taken from here, wherever they stand. */
export const rootFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
