import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { createContext, use } from "react";
import type { LevelNumber } from "../kit/level.tsx";

export interface ShellBrand {
  readonly id: string;
  readonly name: string;
  /** A copy in which a crisis is simulated: marked wherever it is named. */
  readonly drill: boolean;
  /** When it was made, epoch ms: of two drills of one name, which one. */
  readonly since: number;
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

/** An alert that calls this person and that nobody took yet. */
export interface AlertCall {
  readonly id: AlertId;
  /** What is being said; where nothing tells, its rule. */
  readonly name: string;
  /** The monitor, account or source; empty where the rule's name says it all. */
  readonly about: string;
  /** Epoch ms. */
  readonly since: number;
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
  /** How much waits for this person's signature. */
  readonly toSign: number;
  /** How much this person was told and has not read. */
  readonly unread: number;
  /** Alerts that nobody took yet. */
  readonly alertsWaiting: number;
  /** Those of them that call this person, the newest first. */
  readonly alertCalls: readonly AlertCall[];
  readonly sourcesQuiet: number;
  /** The gravest open incident. */
  readonly incident: OpenIncident | null;
}

/** `null` until the brand has loaded: the frame stands, its names and counts are not there yet. */
export const ShellViewContext = createContext<ShellView | null>(null);

export function useShellView(): ShellView | null {
  return use(ShellViewContext);
}

/** A drill's mark is said beside its name, not in it. */
export const shortName = ({ name, drill }: ShellBrand) => (drill ? name.split(" · ")[0]! : name);
