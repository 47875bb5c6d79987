import { isUtf8 } from "node:buffer";
import { withHead } from "./head.ts";

/**
 * The bytes of a text file as UTF-8 without its byte order mark. UTF-16 is known by its mark, or by the zero byte that
 * a first ASCII character has beside it (RFC 4627 §3; a post file starts with `{` or a column name). Lone surrogates
 * become U+FFFD. Any other encoding passes as it is: `decodeLine` decides line by line.
 */
export async function* asUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await withHead(source, 3);
  const utf16 = utf16Of(head);
  if (utf16 !== null) {
    const decoder = new TextDecoder(utf16);
    for await (const chunk of all) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
    return;
  }
  let markBytes = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for await (const chunk of all) {
    const skipped = Math.min(markBytes, chunk.length);
    markBytes -= skipped;
    yield chunk.subarray(skipped);
  }
}

function utf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = head;
  if (first === undefined || second === undefined) return null;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return null;
}

/**
 * A line as UTF-8 bytes: as it is, or from Windows-1252 (which holds all of Latin-1's letters). `null` where it can be
 * neither, or where it is UTF-8 with a broken place: read as Windows-1252 that would come out as "Ã©".
 */
export function lineAsUtf8(bytes: Buffer): Buffer | null {
  if (isUtf8(bytes)) return bytes;
  return mayBeWindows1252(bytes) ? Buffer.from(windows1252.decode(bytes)) : null;
}

const windows1252 = new TextDecoder("windows-1252");

/** Bytes to which Windows-1252 gives no character. */
const UNASSIGNED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Whether bytes that are not UTF-8 read as Windows-1252. Against it speaks any whole UTF-8 character among them, or
 * the first half of an emoji (F0 9F, "ðŸ"), which no language writes. A file of one accent cut in the middle of its
 * bytes stays undecidable and is read as Windows-1252: the accent is lost either way, the post is not.
 */
function mayBeWindows1252(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (byte < 0x80) continue;
    if (UNASSIGNED.has(byte) || (byte === 0xf0 && bytes[i + 1] === 0x9f)) return false;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (length > 1 && i + length <= bytes.length && isUtf8(bytes.subarray(i, i + length))) return false;
  }
  return true;
}
