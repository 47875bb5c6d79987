export const DATABASE_ERROR_CODES = [
  "unreachable",
  "addressInvalid",
  "signInRefused",
  "databaseMissing",
  "tooOld",
  "superuser",
  "migrationFailed",
  "newerDatabase",
  "olderAtWork",
] as const;
export type DatabaseErrorCode = (typeof DATABASE_ERROR_CODES)[number];

/** Why the database cannot be used. `message` is for the admin: what is the matter, then the one thing to do. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DatabaseError";
    this.code = code;
  }
}
