export interface ChartPalette {
  readonly surface: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly accent: string;
  readonly neg: string;
  readonly band: string;
  readonly soon: string;
}

/** A canvas does not read CSS variables, so the tokens of the scheme now on screen are read for it. */
export function readPalette(): ChartPalette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    surface: token("surface"),
    ink2: token("ink2"),
    ink3: token("ink3"),
    line: token("line"),
    accent: token("accent"),
    neg: token("neg"),
    band: token("band"),
    soon: token("soon"),
  };
}

const HATCH_PX = 6;

/** Diagonal lines 6 px apart in `colour`, as a tile. */
export function hatchTile(colour: string): HTMLCanvasElement {
  const scale = window.devicePixelRatio || 1;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(HATCH_PX * scale * Math.SQRT2);
  const context = tile.getContext("2d");
  if (!context) return tile;
  const edge = tile.width;
  context.strokeStyle = colour;
  context.lineWidth = scale;
  context.globalAlpha = 0.36;
  context.beginPath();
  // The corners are drawn beyond the tile, so that lines meet where tiles do.
  for (const shift of [-edge, 0, edge]) {
    context.moveTo(shift - 1, edge + 1);
    context.lineTo(shift + edge + 1, -1);
  }
  context.stroke();
  return tile;
}
