import type { BrandSlug } from "./model.ts";

/** A slug from a name, marks dropped and Cyrillic written in Latin; `brand` when nothing usable is left. */
export function slugFrom(name: string): BrandSlug {
  const latin = [...name.normalize("NFKC").toLowerCase()].map((char) => CYRILLIC[char] ?? char).join("");
  const slug = latin
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return (slug.length >= 2 ? slug : "brand") as BrandSlug;
}

const CYRILLIC: Record<string, string> = Object.fromEntries(
  "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:sch ъ: ы:y ь: э:e ю:yu я:ya"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);
