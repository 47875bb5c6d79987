/**
 * Words of a tone by weight, −3…3, in comma-separated lists. A star at the end of a word stands for any ending;
 * quotation marks hold several words together. `negators` turn what follows them, `amplifiers` and `dampers` make it
 * more or less, after `contrasts` stands what the writer means.
 */
export type ToneWords = {
  readonly weights: Readonly<Record<ToneWeight, string>>;
  readonly negators: string;
  readonly amplifiers: string;
  readonly dampers: string;
  readonly contrasts: string;
};
export type ToneWeight = 3 | 2 | 1 | -1 | -2 | -3;

/** Cues of one kind in a language: lists by strength 0…1, in the notation of `ToneWords`. */
export type CueWords = readonly { readonly strength: number; readonly words: string }[];
