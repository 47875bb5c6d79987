import type { Preview } from "@baluarte/contract/statement.ts";

/** Our own people: they are asked about it first, so they hear of it first. */
const STAFF: readonly string[] = ["staff-note", "call-centre", "ivr", "chatbot", "shop-notice"];
/** Places without a link: a person vouches for them. */
const WITHOUT_LINK: readonly string[] = [
  "press-note",
  "mailing",
  "staff-note",
  "app-store",
  "google-play",
  "chatbot",
  "call-centre",
  "ivr",
  "shop-notice",
  "other-offline",
];

interface Place {
  readonly network: string;
  readonly way: Preview["way"];
}

export interface Order<P extends Place> {
  readonly staff: readonly P[];
  readonly automatic: readonly P[];
  readonly byHand: readonly P[];
}

/** Staff first, then what goes out by itself, then what people do by hand. Every place stands in exactly one group. */
export function inOrder<P extends Place>(places: readonly P[]): Order<P> {
  const isStaff = ({ network }: Place) => STAFF.includes(network);
  return {
    staff: places.filter(isStaff),
    automatic: places.filter((place) => !isStaff(place) && place.way === "auto"),
    byHand: places.filter((place) => !isStaff(place) && place.way === "manual"),
  };
}

/** How a place is shown to carry the text, unless the person says otherwise. */
export function proofWay(network: string): "link" | "person" {
  return WITHOUT_LINK.includes(network) ? "person" : "link";
}
