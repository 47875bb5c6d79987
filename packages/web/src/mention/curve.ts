export interface CurvePoint {
  readonly at: string;
  readonly count: number;
}

/** The line and the area below it as SVG paths in a box of `width` × `height`, which they fill from edge to edge. */
export function curvePaths(
  points: readonly CurvePoint[],
  width: number,
  height: number,
): { line: string; area: string } {
  if (points.length === 0) return { line: "", area: "" };
  const peak = Math.max(1, ...points.map(({ count }) => count));
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const corners = points.map(({ count }, at) => `${round(at * step)} ${round(height - (count / peak) * height)}`);
  // One point alone is a level line: there is nothing yet to compare it with.
  const path = corners.length === 1 ? [corners[0]!, `${width} ${corners[0]!.split(" ")[1]}`] : corners;
  const line = `M${path.join("L")}`;
  return { line, area: `${line}L${width} ${height}L0 ${height}Z` };
}

/** The busiest bucket: how many, and in how many minutes. */
export function busiest(points: readonly CurvePoint[]): { count: number; minutes: number } | null {
  const [first, second] = points;
  if (first === undefined || second === undefined) return null;
  const minutes = Math.max(1, Math.round((Date.parse(second.at) - Date.parse(first.at)) / 60_000));
  return { count: Math.max(...points.map(({ count }) => count)), minutes };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
