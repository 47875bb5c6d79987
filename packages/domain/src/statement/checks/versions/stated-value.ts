import type { BlockId } from "../../model.ts";

/** What two versions of one text can say differently and a reader can hold against us. */
export const STATED_KINDS = ["time", "date", "weekday", "money", "percent", "phone", "link", "count"] as const;
export type StatedKind = (typeof STATED_KINDS)[number];

/** Where a value stands: a part of the text, or its title. */
export type StatedIn = BlockId | "title";

export interface StatedValue {
  readonly kind: StatedKind;
  /** As it is written. */
  readonly raw: string;
  readonly where: StatedIn;
  /**
   * What is compared: minutes of the day, `month * 100 + day`, weekday from Sunday on, an amount, or for telephones and links a
   * key of their own.
   */
  readonly value: number | string;
  /** Other readings that are as good: "8" may be 20:00, and 3/4 the third of April. */
  readonly also: readonly (number | string)[];
  /** The number as one sees it, whatever it counts: 8 in "8:00", 21 in "21 November". `null`: it shows none. */
  readonly face: number | null;
  /** Currency of money, zone of a time; `null`: unsaid. */
  readonly unit: string | null;
  /** Said in words or as part of a word: may answer a figure in another version, and is seldom missed where it lacks. */
  readonly soft: boolean;
}
