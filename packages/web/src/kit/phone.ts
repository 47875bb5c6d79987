import { useMediaQuery } from "@mantine/hooks";

/** Below this width there is one column, a thumb and no keyboard; every `max-width: 47.99em` in the sheets is this one. */
const PHONE = "(max-width: 47.99em)";

export function usePhone(): boolean {
  return useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
}
