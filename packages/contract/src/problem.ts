import { z } from "zod";

/**
 * Every error a caller can meet, with its HTTP status. A code is stable: screens translate it, scripts branch on it.
 * The sentence in `detail` is for the operator.
 */
export const ERRORS = {
  invalidRequest: 400,
  notSignedIn: 401,
  signInFailed: 401,
  confirmationFailed: 401,
  linkInvalid: 401,
  linkExpired: 401,
  linkUsed: 401,
  codeWrong: 401,
  codeLocked: 401,
  forbidden: 403,
  stepUpNeeded: 403,
  authorsDevice: 403,
  signInToSign: 403,
  notFound: 404,
  conflict: 409,
  versionConflict: 409,
  slugTaken: 409,
  emailTaken: 409,
  alreadySetUp: 409,
  nobodyElseCanApprove: 409,
  alreadyMember: 409,
  lastAdmin: 409,
  approvalMissing: 409,
  approversMissing: 409,
  mandateUnusable: 409,
  contentChanged: 409,
  ownAct: 409,
  alreadySigned: 409,
  roleDoesNotSign: 409,
  wrongState: 409,
  checksFail: 409,
  incidentClosed: 409,
  t0InFuture: 409,
  t0LaterNeedsAnother: 409,
  levelLowerNeedsLead: 409,
  levelNotCalmYet: 409,
  stillOpen: 409,
  codeWeak: 422,
  membershipInvalid: 422,
  passwordTooShort: 422,
  passwordBreached: 422,
  queryInvalid: 422,
  proofInvalid: 422,
  fileTooLarge: 413,
  tooManyRequests: 429,
  ruleNotTried: 409,
  alertTaken: 409,
  wayNotSet: 409,
  notStartedYet: 409,
  codeExpired: 409,
  drillHoldsNoCredential: 409,
  internal: 500,
  storageFull: 507,
  unavailable: 503,
} as const satisfies Record<string, number>;
export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];
export type ErrorCode = keyof typeof ERRORS;

/** RFC 9457 problem document. `data` fills the translated sentence in. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(ERROR_CODES),
  detail: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
