import { SHIPPED_LANGUAGES } from "../../text/language/testing/shipped.ts";
import { createAnalyst } from "../analyze.ts";

/** Reads a post by lists of words alone, once its language is told. */
export const analyzePost = createAnalyst({ language: SHIPPED_LANGUAGES });
