/**
 * An address as the server takes it, for the `pattern` of a field: browsers take `ana@nubara`, and what the server then
 * refuses has no sentence at the field any more.
 */
export const EMAIL_PATTERN = String.raw`(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+\-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}`;
