import { createContext, use } from "react";
import type { LevelNumber } from "../kit/level.tsx";

export interface ShellBrand {
  readonly id: string;
  readonly name: string;
}

export interface OpenIncident {
  readonly id: string;
  readonly name: string;
  readonly level: LevelNumber;
  /** When its next clock is due, a promised update included, epoch ms. */
  readonly promiseAt: number | null;
  /** Who is in the room now. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** What the frame around every screen knows of the brand. */
export interface ShellView {
  readonly brand: ShellBrand;
  /** All the person may open, the current one included. */
  readonly brands: readonly ShellBrand[];
  /** IANA name. */
  readonly timeZone: string;
  /** `duty` says what they are for now: «De guardia hasta 15:00», «Dirige el incidente». */
  readonly person: { readonly id: string; readonly name: string; readonly duty: string };
  readonly mentionsUnsorted: number;
  readonly incidentsOpen: number;
  readonly sourcesQuiet: number;
  /** The gravest open incident. */
  readonly incident: OpenIncident | null;
}

/** `null` until the brand has loaded: the frame stands, its names and counts are not there yet. */
export const ShellViewContext = createContext<ShellView | null>(null);

export function useShellView(): ShellView | null {
  return use(ShellViewContext);
}
