import type { BrandChange } from "@baluarte/contract/brand.ts";
import { handleFrom } from "@baluarte/domain/brand/handle.ts";
import { TimeZone } from "@baluarte/domain/brand/model.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Changes what a brand is called and where and how it speaks. What is read from it follows at once: clocks of the day,
 * quiet hours, shifts, which accounts are ours, how texts are checked. What is watched stays as its monitors say. Throws
 * `timeZoneUnknown` and `handleUnreadable`.
 */
export async function changeBrand(scope: Scope, wanted: BrandChange): Promise<void> {
  const { brand, trx } = scope;
  const handles = wanted.handles.map(requireHandle);
  const next = { ...wanted, timeZone: requireTimeZone(wanted.timeZone), handles: [...new Set(handles)] };
  const before = Object.fromEntries(
    CHANGEABLE.flatMap((key) => (same(brand[key], next[key]) ? [] : [[key, brand[key]]])),
  );
  if (Object.keys(before).length === 0) return;
  await trx
    .updateTable("brand")
    .set({
      name: next.name,
      language: next.language,
      time_zone: next.timeZone,
      aliases: next.aliases,
      handles: next.handles,
      address: next.address,
    })
    .where("id", "=", brand.id)
    .execute();
  const changed = Object.fromEntries(CHANGEABLE.flatMap((key) => (key in before ? [[key, next[key]]] : [])));
  scope.record("brand.changed", brand.id, { ...changed, before });
  scope.tell("settings", brand.id);
}

const CHANGEABLE = ["name", "language", "timeZone", "aliases", "handles", "address"] as const;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** `typed` as a zone that there is. */
export function requireTimeZone(typed: string): string {
  const zone = TimeZone.safeParse(typed.trim());
  if (!zone.success) throw new ServiceError("timeZoneUnknown", { zone: typed });
  return zone.data;
}

/** `typed`, or the address of a profile, as an account's name. */
export function requireHandle(typed: string): string {
  const handle = handleFrom(typed);
  if (handle === null) throw new ServiceError("handleUnreadable", { handle: typed });
  return handle;
}
