import fc from "fast-check";
import { ACCESS_ROLES, TEAM_SIZES, type AccessRole } from "../access/model.ts";
import { LEVELS } from "../incident/model.ts";
import type { PersonId } from "../kernel/id.ts";
import { ACT_KINDS, VOICE_ACTS, type ChainSlot, type PayloadHash } from "./model.ts";
import type { Signer } from "./chain.ts";

export const levels = fc.constantFrom(...LEVELS);
export const teamSizes = fc.constantFrom(...TEAM_SIZES);
export const actKinds = fc.constantFrom(...ACT_KINDS);
export const voiceKinds = fc.constantFrom(...VOICE_ACTS);
export const roleSets: fc.Arbitrary<AccessRole[]> = fc.subarray([...ACCESS_ROLES], { maxLength: 3 });

/** Few people, so that the same one signs twice and the author signs too. */
export const PEOPLE = ["per_ana", "per_blas", "per_carla", "per_diego"] as PersonId[];
export const people = fc.constantFrom(...PEOPLE);
export const HASHES = ["a".repeat(64), "b".repeat(64)] as PayloadHash[];
export const hashes = fc.constantFrom(...HASHES);

/** Few roles, so that slots and signers compete. */
const RIVAL_ROLES: AccessRole[] = ["lead", "commsLead", "legalCounsel", "management"];
export const chains: fc.Arbitrary<ChainSlot[]> = fc.array(
  fc.record({ roles: fc.subarray(RIVAL_ROLES, { minLength: 1 }) }),
  { maxLength: 4 },
);
export const signers: fc.Arbitrary<Signer[]> = fc.array(
  fc.record({ person: people, roles: fc.subarray(RIVAL_ROLES) }),
  { maxLength: 5 },
);
