import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";

/** What a sealed text is for. It is bound to it: a mail password put in the place of a token does not open. */
export type SecretPurpose =
  | `notify.${string}`
  | `push.${string}`
  | `connection.${string}`
  | `raise.${string}`
  | `source.${string}`;

/**
 * Secrets at rest: AES-256-GCM under a key made from BALUARTE_SECRET, with brand and purpose as associated data. Whoever
 * only reaches the database reads none, moves none to another brand and changes none unseen.
 */
export interface SecretBox {
  seal(brand: BrandId, purpose: SecretPurpose, text: string): string;
  /** The text that was sealed. Throws `SecretBroken` when it was changed, moved, or sealed under another secret. */
  open(brand: BrandId, purpose: SecretPurpose, sealed: string): string;
}

export class SecretBroken extends Error {
  constructor(purpose: SecretPurpose, options: { cause: unknown }) {
    super(
      `a sealed secret (${purpose}) does not open: BALUARTE_SECRET is another one, or the row was changed`,
      options,
    );
    this.name = "SecretBroken";
  }
}

/** GCM's own: twelve bytes of nonce, sixteen of tag. Random nonces are safe for as many secrets as people type. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createSecretBox(secret: Uint8Array): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "baluarte secret box 1", 32));
  const boundTo = (brand: BrandId, purpose: SecretPurpose) => Buffer.from(`${brand}\u0000${purpose}`);
  return {
    seal(brand, purpose, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(boundTo(brand, purpose));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open(brand, purpose, sealed) {
      try {
        const bytes = Buffer.from(sealed, "base64");
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(boundTo(brand, purpose))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
          "utf8",
        );
      } catch (error) {
        throw new SecretBroken(purpose, { cause: error });
      }
    },
  };
}
