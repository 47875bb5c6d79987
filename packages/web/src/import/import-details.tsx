import type { Import } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { RefusedLines } from "./refused-lines.tsx";
import { UnmatchedPosts } from "./unmatched-posts.tsx";

export interface ImportDetailsProps {
  readonly brand: BrandSlug;
  readonly value: Import;
}

/** What of a file is no mention, and what of it was not taken at all. */
export default function ImportDetails({ brand, value }: ImportDetailsProps) {
  return (
    <>
      {value.state === "done" && value.accepted > value.mentions && <UnmatchedPosts brand={brand} value={value} />}
      {value.rejected > 0 && <RefusedLines brand={brand} value={value} />}
    </>
  );
}
