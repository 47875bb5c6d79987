/** How far a person had read the timeline, and when (brand time, epoch ms). */
export interface Look {
  readonly seq: number;
  readonly at: number;
}

const keyOf = (incident: string) => `baluarte.look.${incident}`;

export function lastLook(incident: string): Look | null {
  try {
    const [seq, at] = (localStorage.getItem(keyOf(incident)) ?? "").split("|").map(Number);
    return seq !== undefined && at !== undefined && Number.isFinite(seq) && Number.isFinite(at) ? { seq, at } : null;
  } catch {
    return null; // blocked storage: nothing is known of an earlier look
  }
}

export function saveLook(incident: string, { seq, at }: Look): void {
  try {
    localStorage.setItem(keyOf(incident), `${seq}|${at}`);
  } catch {
    // blocked storage: the next visit shows nothing as new
  }
}
