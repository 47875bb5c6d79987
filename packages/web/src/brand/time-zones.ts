/** Where this device is: the brand's most likely time zone. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export const REGIONS = [
  "Africa",
  "America",
  "Antarctica",
  "Arctic",
  "Asia",
  "Atlantic",
  "Australia",
  "Europe",
  "Indian",
  "Pacific",
  "other",
] as const;
export type Region = (typeof REGIONS)[number];

/** Names that the tz database keeps for old times' sake, as the places are called today. */
const TODAY: Readonly<Record<string, string>> = {
  Asmera: "Asmara",
  Calcutta: "Kolkata",
  Coral_Harbour: "Atikokan",
  Enderbury: "Kanton",
  Faeroe: "Faroe",
  Godthab: "Nuuk",
  Katmandu: "Kathmandu",
  Kiev: "Kyiv",
  Ponape: "Pohnpei",
  Rangoon: "Yangon",
  Saigon: "Ho Chi Minh",
  Truk: "Chuuk",
};

export interface Zone {
  readonly value: string;
  readonly region: Region;
  /** The place and how far it is from UTC now: `Madrid, UTC+1`. */
  readonly label: string;
}

/** Zones to choose from. `chosen` is always among them: engines leave aliases such as UTC out of their list. */
export function zonesFor(chosen: string, at: Date): Zone[] {
  const names = Intl.supportedValuesOf("timeZone");
  return (names.includes(chosen) ? names : [chosen, ...names]).map((value) => {
    const [head, ...rest] = value.split("/");
    const region = rest.length === 0 ? "other" : (REGIONS.find((each) => each === head) ?? "other");
    const place = (rest.length === 0 ? [value] : rest)
      .map((part) => (TODAY[part] ?? part).replaceAll("_", " "))
      .reverse();
    return { value, region, label: value === "UTC" ? value : `${place.join(", ")}, ${offsetOf(value, at)}` };
  });
}

function offsetOf(timeZone: string, at: Date): string {
  const name = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  return (name ?? "").replace("GMT", "UTC");
}
