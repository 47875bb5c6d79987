export type FormValues = Record<string, string | readonly string[]>;

/** What was kept of a form, field by field; a field of another kind than `fresh` has (an older page wrote it) starts anew. */
export function restored<T extends FormValues>(kept: string | null, fresh: T): T {
  if (kept === null) return fresh;
  const parsed = parse(kept);
  const entries = Object.entries(fresh).map(([name, value]) => {
    const before = parsed[name];
    const fits = Array.isArray(value)
      ? Array.isArray(before) && before.every((each) => typeof each === "string")
      : typeof before === "string";
    return [name, fits ? before : value];
  });
  return Object.fromEntries(entries) as T;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
