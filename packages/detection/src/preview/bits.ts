/** A set of slots, a bit each. Sets that are put together have one length. */
export type Bits = Uint32Array;

export function emptyBits(slots: number): Bits {
  return new Uint32Array((slots + 31) >>> 5);
}

export function addBit(bits: Bits, slot: number): void {
  bits[slot >>> 5]! |= 1 << (slot & 31);
}

export function removeBit(bits: Bits, slot: number): void {
  bits[slot >>> 5]! &= ~(1 << (slot & 31));
}

export function hasBit(bits: Bits, slot: number): boolean {
  return ((bits[slot >>> 5]! >>> (slot & 31)) & 1) === 1;
}

export function both(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word & b[index]!);
}

export function either(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word | b[index]!);
}

export function without(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word & ~b[index]!);
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word of bits) {
    for (; word !== 0; word &= word - 1) count += 1;
  }
  return count;
}

/** Visits the slots of a set in order. */
export function eachBit(bits: Bits, visit: (slot: number) => void): void {
  for (let index = 0; index < bits.length; index += 1) {
    for (let word = bits[index]!; word !== 0; word &= word - 1) visit(index * 32 + 31 - Math.clz32(word & -word));
  }
}
