/**
 * What a query that holds may do that its author did not mean. Stable: screens translate them, with the members of `data`
 * as their variables.
 *
 * `operatorWord`: a small or foreign word that is an operator in capitals and a plain word here · `commonWord`: stands
 * in most texts of a language · `ambiguousName`: a name that is an ordinary word too · `lowerCase`: what it finds is
 * mostly written small, as ordinary words are · `shortStar`: a star that takes very many different words · `dominant`:
 * one branch brings nearly everything · `broad`: takes most of what is stored · `nothing`: takes nothing, and which part
 * is to blame · `alsoHandle`: a word that people write as a handle too, which only `@handle` finds · `silentLang`,
 * `silentPlace`: a filter on what most posts do not say.
 */
export const QUERY_HINT_CODES = [
  "operatorWord",
  "alsoHandle",
  "commonWord",
  "ambiguousName",
  "lowerCase",
  "shortStar",
  "dominant",
  "broad",
  "nothing",
  "silentLang",
  "silentPlace",
] as const;
export type QueryHintCode = (typeof QUERY_HINT_CODES)[number];
