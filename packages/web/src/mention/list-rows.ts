/**
 * The rows of all pages, each post once, where the reader met it first: in the order of urgency a correction moves a post
 * down, and it comes up again on a later page.
 */
export function listRows<Row extends { readonly post: string }>(pages: readonly { readonly items: readonly Row[] }[]) {
  const met = new Set<string>();
  return pages.flatMap(({ items }) =>
    items.filter(({ post }) => {
      if (met.has(post)) return false;
      met.add(post);
      return true;
    }),
  );
}
