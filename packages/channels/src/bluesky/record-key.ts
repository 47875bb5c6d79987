import type { PublicationId } from "@baluarte/domain/kernel/id.ts";

const BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const SORTABLE32 = "234567abcdefghijklmnopqrstuvwxyz";

/**
 * The record key of a publication: the same one at every try, another one for every other publication.
 *
 * Posts take keys in the form of a TID, 63 bits in 13 characters; an id's twelve base-36 characters are 62 bits and go
 * in whole, so no two publications share a key. The time that a TID seems to carry is none: readers sort by
 * `createdAt`. Source: https://atproto.com/specs/tid.
 */
export function recordKey(publication: PublicationId): string {
  let number = 0n;
  for (const character of publication.slice("pub_".length)) number = number * 36n + BigInt(BASE36.indexOf(character));
  let key = "";
  for (let place = 0; place < 13; place += 1) {
    key = SORTABLE32[Number(number & 31n)]! + key;
    number >>= 5n;
  }
  return key;
}
