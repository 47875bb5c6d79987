/** The same thing told in different words: each list is one story, and no two lists are the same one. */
export type ParaphraseSet = Readonly<Record<string, readonly (readonly string[])[]>>;
