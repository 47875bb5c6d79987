/**
 * The text of a feed's bytes. What a byte order mark says stands above the header, the header above the document
 * (RFC 7303). `null`: it names a character set that nobody knows.
 */
export function textOf(bytes: Uint8Array, contentType: string | null): string | null {
  const label = markOf(bytes) ?? charsetIn(contentType) ?? declaredIn(bytes);
  try {
    if (label !== null) return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // It says nothing and is not what it should be: what old servers in our languages send then.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

function charsetIn(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "")?.[1] ?? null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1] ?? null;
}
