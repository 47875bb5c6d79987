import { z } from "zod";
import { AddressForm } from "@baluarte/domain/brand/model.ts";
import { BrandParams, Done } from "./common.ts";
import { route } from "./route.ts";
import { NewBrand } from "./setup.ts";

/** What a brand is called and where and how it speaks. Its place in addresses stays: links that are out lead there. */
export const BrandChange = NewBrand.pick({ name: true, language: true, aliases: true, handles: true }).extend({
  timeZone: z.string().max(80),
  address: AddressForm.nullable(),
});
export type BrandChange = z.infer<typeof BrandChange>;

export const brandRoutes = {
  "brand.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}",
    access: { brand: "brand.manage" },
    summary: "Change what the brand is called, its accounts, its language, its time zone and how it addresses people",
    params: BrandParams,
    body: BrandChange,
    response: Done,
    errors: ["timeZoneUnknown", "handleUnreadable"],
  }),
};
