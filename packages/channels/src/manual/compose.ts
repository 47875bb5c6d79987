import type { Brand } from "@baluarte/domain/brand/model.ts";
import type { PayloadPart } from "../channel.ts";
import type { ManualNetwork } from "./networks.ts";

/** Longer addresses are cut by some browsers and servers, and a text that is cut is not the approved one. */
const ADDRESS_LENGTH_MAX = 2000;

/**
 * The address that opens the place, with the words filled in where it takes them (`filled`) and they fit into an
 * address; else people paste. `null` where the place has none, and always in a drill, which must not lead to one click
 * from the world.
 */
export function composeUrl(
  network: ManualNetwork,
  part: PayloadPart,
  brand: Pick<Brand, "kind">,
): { readonly url: string; readonly filled: boolean } | null {
  if (network.compose === null || brand.kind === "drill") return null;
  const { url } = network.compose;
  const withText = url.replace("{text}", encodeURIComponent(part.text));
  if (withText.length <= ADDRESS_LENGTH_MAX) return { url: withText, filled: url.includes("{text}") };
  return { url: url.replace("{text}", ""), filled: false };
}
