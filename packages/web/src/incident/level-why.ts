import type { ReasonCode } from "@baluarte/domain/triage/model.ts";

/** Why a level stands marked before a person chooses: what posts speak of, how much is said, or that somebody was woken. */
export type LevelWhy = ReasonCode | "volume" | "alert";
