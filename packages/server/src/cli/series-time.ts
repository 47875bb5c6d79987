/** ISO 8601 or `2015-02-22 10:00:00`, UTC where nothing else is said; or seconds since 1970. Milliseconds, `null`: no time. */
export function seriesTime(text: string): number | null {
  const plainText = text.trim().replace(/^"|"$/g, "");
  if (/^\d{9,11}(?:\.\d+)?$/.test(plainText)) return Number(plainText) * 1000;
  const iso = plainText.replace(/^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)/, "$1T$2");
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) || !iso.includes("T") ? iso : `${iso}Z`;
  const timeMs = Date.parse(zoned);
  return Number.isNaN(timeMs) ? null : timeMs;
}
