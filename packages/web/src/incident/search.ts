import { oneOf } from "../routes/search.ts";

/** The room's parts, one at a time on the phone, all at once on a desk. */
export const ROOM_TABS = ["now", "mentions", "steps", "people"] as const;
export type RoomTab = (typeof ROOM_TABS)[number];

export interface RoomSearch {
  readonly tab?: RoomTab | undefined;
}

export function roomSearch(raw: Record<string, unknown>): RoomSearch {
  return { tab: oneOf(raw["tab"], ROOM_TABS) };
}
