import { z } from "zod";
import { TeamSize } from "../access/model.ts";
import { BrandId, OrganisationId } from "../kernel/id.ts";
import { Language } from "../kernel/language.ts";
import type { Instant } from "../kernel/time.ts";
import { msOf, instantFromMs } from "../kernel/time.ts";

/** A brand's place in addresses and on the command line. */
export const BrandSlug = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/)
  .brand<"BrandSlug">();
export type BrandSlug = z.infer<typeof BrandSlug>;

/** A drill brand lives on simulated time and can hold no credential. */
export const BRAND_KINDS = ["real", "drill"] as const;
export const BrandKind = z.enum(BRAND_KINDS);
export type BrandKind = z.infer<typeof BrandKind>;

/**
 * How a brand speaks to its readers (*tratamiento*): with tú, vos or usted and what belongs to them; in Russian the first
 * two are ты, the third вы. English has one.
 */
export const ADDRESS_FORMS = ["tu", "vos", "usted"] as const;
export const AddressForm = z.enum(ADDRESS_FORMS);
export type AddressForm = z.infer<typeof AddressForm>;

/** A zone of the tz database, whose name any engine knows. */
export const TimeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
});

export const Brand = z.object({
  id: BrandId,
  organisation: OrganisationId,
  slug: BrandSlug,
  name: z.string().min(1).max(80),
  kind: BrandKind,
  language: Language,
  timeZone: TimeZone,
  aliases: z.array(z.string().min(1).max(80)).max(40),
  /** As long as a handle may be (`handle.ts`). */
  handles: z.array(z.string().min(1).max(101)).max(40),
  teamSize: TeamSize,
  address: AddressForm.nullable(),
});
export type Brand = z.infer<typeof Brand>;

/** A brand that may hold credentials. Whatever stores or opens one asks for this, so that a drill cannot be handed in. */
export type RealBrand = Brand & { kind: "real" };

export function isReal(brand: Brand): brand is RealBrand {
  return brand.kind === "real";
}

/** A brand in which a crisis is simulated. What the program does in somebody's place asks for this. */
export type DrillBrand = Brand & { kind: "drill" };

export function isDrill(brand: Brand): brand is DrillBrand {
  return brand.kind === "drill";
}

/**
 * A brand's own time: at real moment `realAnchor` the brand's clock showed `brandAnchor`, and since then it has run at
 * `rate`. Rate 1 with equal anchors is the world's time; a drill runs at 60, and stands still at 0. Rules see brand time
 * alone.
 */
export type BrandTime = { readonly realAnchor: Instant; readonly brandAnchor: Instant; readonly rate: number };

export function brandNow(time: BrandTime, real: Instant): Instant {
  return instantFromMs(msOf(time.brandAnchor) + Math.round((msOf(real) - msOf(time.realAnchor)) * time.rate));
}

/** When something is due on a clock that stands still. */
export const NEVER = "9999-12-31T23:59:59.999Z" as Instant;

/** The real moment at which the brand's clock will show `brandInstant`; `NEVER` where it stands still before it. */
export function realDue(time: BrandTime, brandInstant: Instant): Instant {
  if (time.rate === 0) return brandInstant <= time.brandAnchor ? time.realAnchor : NEVER;
  return instantFromMs(msOf(time.realAnchor) + Math.ceil((msOf(brandInstant) - msOf(time.brandAnchor)) / time.rate));
}
