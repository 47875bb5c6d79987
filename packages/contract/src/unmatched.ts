/**
 * How many of the posts of a file that no monitor asks for are told at most. A module of its own, without schemas: who
 * shows them counts with it what is not shown.
 */
export const UNMATCHED_MAX = 10;
