/**
 * A ref for the field of a form that a person has just opened: the cursor goes there when the field appears. Defined
 * once, so that React does not call it again while the form stands.
 */
export function focusOnOpen(field: HTMLElement | null): void {
  field?.focus();
}

/** The same for a form that is made elsewhere: its first field, or the first thing in it that can be used. */
export function focusFirstField(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>("input, select, textarea, a, button")?.focus();
}
