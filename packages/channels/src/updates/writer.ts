import type { ChannelWriter, FetchText } from "../channel.ts";
import type { UpdatesBrand } from "./brand.ts";
import type { PublicFiles } from "./public-files.ts";
import { publishUpdate } from "./publish.ts";
import { readBackUpdate } from "./read-back.ts";

/** The writing side of one brand's updates page. */
export function updatesWriter(files: PublicFiles, brand: UpdatesBrand, fetchText: FetchText): ChannelWriter {
  return {
    publish: (request) => publishUpdate(files, brand, request),
    readBack: (request) => readBackUpdate(fetchText, brand, request),
  };
}
