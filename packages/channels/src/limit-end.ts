import { instantFromMs, SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";

/**
 * When a limit ends by the answer's `Retry-After`: seconds from its own `Date`, or a date. Where it names no end, it is
 * over some time (an instant long past), and the first retry finds out. Source: RFC 9110, 10.2.3.
 */
export function limitEnd(header: (name: string) => string | null | undefined): Instant {
  const value = header("retry-after") ?? "";
  const said = Date.parse(header("date") ?? "");
  const at = /^\d{1,6}$/.test(value) ? said + Number(value) * SECOND_MS : Date.parse(value);
  return instantFromMs(Number.isNaN(at) ? 0 : at);
}
