import type { DeliveryView } from "@baluarte/contract/alert.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

/** One call of one person by all their ways, or one thing told to them (`page` is `null`); `who` `null`: a machine. */
export interface CallOfPerson {
  readonly key: string;
  readonly who: string | null;
  readonly event: DeliveryView["event"];
  readonly page: number | null;
  readonly at: Instant;
  readonly tries: readonly DeliveryView[];
}

/** Deliveries as the calls they were, the newest first: nobody reads eight rows to see that Ana was called twice. */
export function callsOf(deliveries: readonly DeliveryView[]): CallOfPerson[] {
  const groups = Map.groupBy(
    deliveries,
    ({ page, event, person }) => `${page ?? ""} ${event} ${person?.id ?? "machine"}`,
  );
  return [...groups]
    .map(([key, tries]) => {
      const { person, event, page, queuedAt } = tries[0]!;
      return { key, who: person?.name ?? null, event, page, at: queuedAt, tries };
    })
    .toReversed();
}
