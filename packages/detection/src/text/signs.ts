/**
 * The signs of a text that readers ask for: how many `!`, `¡` and `?` it has. `mayMask`: two signs in a row that may stand
 * for letters (`f**k`); `mayGesture`, `maySmile`, `mayFrown`: it has a sign without which there is none. Most texts lack
 * them, and need no pattern.
 */
export type Signs = {
  readonly exclamations: number;
  readonly opened: number;
  readonly questions: number;
  readonly mayMask: boolean;
  readonly mayGesture: boolean;
  readonly maySmile: boolean;
  readonly mayFrown: boolean;
};

export function signsOf(text: string): Signs {
  let exclamations = 0;
  let opened = 0;
  let questions = 0;
  let seen = 0;
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= FIRST_PAIR) seen |= unit === GESTURES_PAIR || unit === FACES_PAIR ? GESTURE : 0;
    if (unit > LAST_SIGN) {
      before = 0;
      continue;
    }
    const kinds = KINDS[unit]!;
    if (kinds !== 0) {
      if (unit === EXCLAMATION) exclamations += 1;
      else if (unit === QUESTION) questions += 1;
      else if (unit === OPENED) opened += 1;
      seen |= kinds & ~MASK;
      if ((kinds & before & MASK) !== 0) seen |= MASK;
    }
    before = kinds;
  }
  return {
    exclamations,
    opened,
    questions,
    mayMask: (seen & MASK) !== 0,
    mayGesture: (seen & GESTURE) !== 0,
    maySmile: (seen & SMILE) !== 0,
    mayFrown: (seen & FROWN) !== 0,
  };
}

const [EXCLAMATION, QUESTION, OPENED] = [0x21, 0x3f, 0xa1];
const LAST_SIGN = 0xff;
const FIRST_PAIR = 0xd800;
/** The first halves of 🖕 and 🤬. */
const [GESTURES_PAIR, FACES_PAIR] = [0xd83d, 0xd83e];
const [MASK, SMILE, FROWN, GESTURE, COUNTED] = [1, 2, 4, 8, 16];

const KINDS: Uint8Array = Uint8Array.from({ length: LAST_SIGN + 1 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  const isIn = (signs: string, kind: number) => (signs.includes(sign) ? kind : 0);
  return isIn("*@#$%&", MASK) | isIn(":;=<)D^", SMILE) | isIn(":=(", FROWN) | isIn("!?¡", COUNTED);
});
