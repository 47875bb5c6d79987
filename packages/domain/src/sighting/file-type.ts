/**
 * What may be attached to what somebody saw: pictures, a document, a voice note, a clip. Nothing that a browser would run
 * (SVG, HTML) and nothing that it would unpack.
 */
export const FILE_TYPES = [
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/heic",
  "application/pdf",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/mp4",
  "video/mp4",
  "video/webm",
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** Of these a screen shows the picture itself; all else is handed over as a file. */
export const SHOWN_TYPES: ReadonlySet<FileType> = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const FILES_MAX = 5;
export const FILE_BYTES_MAX = 25 * 1024 * 1024;
/** How much of a file tells its type. */
export const TYPE_BYTES = 16;

/** What a file is by its first bytes, whatever its name says. `null`: nothing that is taken. */
export function fileTypeOf(head: Uint8Array): FileType | null {
  const text = Array.from(head.subarray(0, TYPE_BYTES), (byte) => String.fromCharCode(byte)).join("");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif";
  if (text.startsWith("RIFF"))
    return ({ WEBP: "image/webp", WAVE: "audio/wav" }[text.slice(8, 12)] as FileType) ?? null;
  if (text.startsWith("%PDF-")) return "application/pdf";
  if (text.startsWith("ID3") || /^\xff[\xfb\xf3\xf2]/.test(text)) return "audio/mpeg";
  if (text.startsWith("OggS")) return "audio/ogg";
  if (text.startsWith("\x1a\x45\xdf\xa3")) return "video/webm";
  if (text.slice(4, 8) !== "ftyp") return null;
  const brand = text.slice(8, 12);
  if (/^(?:heic|heix|hevc|mif1|msf1|heim|heis)$/.test(brand)) return "image/heic";
  if (/^M4[AB] $/.test(brand)) return "audio/mp4";
  return /^(?:isom|iso\d|mp4\d|avc1|MSNV|M4V |3gp\d|dash|qt {2})$/.test(brand) ? "video/mp4" : null;
}
