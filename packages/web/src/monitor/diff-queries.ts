import type { DiffPart } from "../kit/diff.ts";
import { stretchesOf } from "./colour.ts";

/** Beyond this many pieces a table of all pairs is too large, and so is what anybody would compare by eye. */
const PIECES_MAX = 2_000;

/** What changed between two queries: same and removed pieces give `before` back, same and added ones `after`. */
export function diffQueries(before: string, after: string): DiffPart[] {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  if (old.length > PIECES_MAX || now.length > PIECES_MAX) {
    return joined([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  }
  const width = now.length + 1;
  // Longest common run of pieces from each pair of places on.
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: "same", text: now[j]! });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      parts.push({ kind: "removed", text: old[i]! });
      i += 1;
    } else {
      parts.push({ kind: "added", text: now[j]! });
      j += 1;
    }
  }
  return joined(parts);
}

function piecesOf(query: string): string[] {
  return stretchesOf(query).map(({ from, to }) => query.slice(from, to));
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.kind === part.kind) result[result.length - 1] = { kind: part.kind, text: last.text + part.text };
    else result.push(part);
  }
  return result.filter(({ text }) => text !== "");
}
