import { z } from "zod";
import { Instant } from "../kernel/time.ts";

/** The arrows of the one object that runs through everything. For walking; a rule that needs one has a column. */
export const LINK_KINDS = [
  "signalFromMention",
  "incidentFromSignal",
  "incidentFromMention",
  "incidentFirstPost",
  "evidenceOfPost",
  "statementOfIncident",
  "actOfStatement",
  "publicationOfAct",
  "alertFromSignal",
  "alertFromPost",
  "replyToMention",
  "actOfStanding",
  "actFromStanding",
] as const;
export const LinkKind = z.enum(LINK_KINDS);
export type LinkKind = z.infer<typeof LinkKind>;

/** Ids carry their kind in the prefix, so both ends are plain ids. */
export const Link = z.object({ from: z.string(), kind: LinkKind, to: z.string(), at: Instant });
export type Link = z.infer<typeof Link>;
