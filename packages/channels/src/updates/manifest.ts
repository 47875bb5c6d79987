import { PLACE_NAMES } from "@baluarte/domain/publication/place-names.ts";
import { onlyCapable, type ChannelManifest } from "../channel.ts";

export const UPDATES_CHANNEL = "updates";

/** Our own public page of updates with its Atom feed: the one touchpoint nobody can take from us. */
export const updatesManifest: ChannelManifest = {
  id: UPDATES_CHANNEL,
  name: PLACE_NAMES.updates,
  capabilities: onlyCapable("publish", "delete", "dedupe"),
  maxLength: null,
  access: "open",
  counterpart: "real",
  docs: [{ url: "https://www.rfc-editor.org/rfc/rfc4287", checked: null }],
};
