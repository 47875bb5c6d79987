/** Where this device is: the brand's most likely time zone. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** IANA names to choose from. `chosen` is always among them: engines leave aliases such as UTC out of their list. */
export function zoneNames(chosen: string): { value: string; label: string }[] {
  const names = Intl.supportedValuesOf("timeZone");
  const all = names.includes(chosen) ? names : [chosen, ...names];
  return all.map((value) => ({ value, label: value.replaceAll("_", " ").replaceAll("/", ", ") }));
}
