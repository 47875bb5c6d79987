import type { Room } from "@baluarte/contract/incident.ts";

/** What happened at a place on the chart; its number is the same in the timeline. */
export interface ChartMark {
  readonly number: number;
  readonly at: number;
  readonly seq: number;
  readonly kind: "declared" | "published";
}

/**
 * The marks of the chart, numbered by time: the declaration and what we published. The server marks every act that was
 * carried out; a closing or a place taken off says nothing about the volume.
 */
export function chartMarks({ volume, timeline }: Pick<Room, "volume" | "timeline">): readonly ChartMark[] {
  return volume.marks
    .flatMap((mark) => {
      const item = timeline.find(({ at, kind }) => at === mark.at && kind === mark.text);
      const kind =
        item?.kind === "incident.declared"
          ? "declared"
          : item?.kind === "act.executed" && item.args["kind"] === "publish"
            ? "published"
            : null;
      return item === undefined || kind === null ? [] : [{ at: Date.parse(mark.at), seq: item.seq, kind } as const];
    })
    .toSorted((a, b) => a.at - b.at)
    .map((mark, index) => ({ ...mark, number: index + 1 }));
}
