import type { CSSProperties } from "react";
import styles from "./avatar.module.css";

const PAIRS = 6;

export interface AvatarProps {
  /** A stable id: the colours stay the person's own, whatever they are called. */
  readonly id: string;
  readonly name: string;
  /** 20 in rows, 24 in headers, 28 in the rail, 40 in a profile. */
  readonly size?: number;
  /** Leave out where the name stands beside it. */
  readonly labelled?: boolean;
}

/** Initials on one of six fixed pairs. Never overlapped by another. */
export function Avatar({ id, name, size = 24, labelled = false }: AvatarProps) {
  const pair = avatarPair(id);
  const style = {
    "--size": `${size}px`,
    background: `var(--avatar-${pair})`,
    color: `var(--avatar-${pair}-ink)`,
  } as CSSProperties;
  return (
    <span
      className={styles.avatar}
      style={style}
      {...(labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true })}
    >
      {initials(name)}
    </span>
  );
}

/** The pair of `id`, 1 to 6, by FNV-1a: spread evenly and the same on every device. */
export function avatarPair(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return (hash % PAIRS) + 1;
}

/** «Lucía Prado» → LP, «Isabel» → I, and so does «Isabel (clienta)»: what stands in brackets is no name. */
export function initials(name: string): string {
  const bare = name.replaceAll(/\([^)]*\)|\[[^\]]*\]/gu, " ");
  const words = (/\p{L}/u.test(bare) ? bare : name).match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  const [first, last] = [words[0] ?? "", words.length > 1 ? words.at(-1)! : ""];
  return [first, last].map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? "").join("");
}
