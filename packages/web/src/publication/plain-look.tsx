import type { Preview } from "@baluarte/contract/statement.ts";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { useBrand } from "../session/queries.ts";
import { NetworkIcon } from "./network-icon.tsx";
import { usePlaceName } from "./use-place-name.ts";
import styles from "./preview-card.module.css";

/** A place that a person posts to, or our own page: the words, in whose name, and where. */
export function PlainLook({ preview: { name, network, parts } }: { readonly preview: Preview }) {
  const brand = useBrand();
  const placeName = usePlaceName();
  return (
    <>
      <header className={styles.head}>
        <span className={styles.face} aria-hidden>
          {Array.from(brand.name)[0]}
        </span>
        <span className={styles.brand}>{brand.name}</span>
        <span className={styles.place}>
          <NetworkIcon network={network} size={14} />
          {placeName(name)}
        </span>
      </header>
      {parts.map((part) => (
        <div key={part.language} className={styles.part} lang={part.language}>
          {parts.length > 1 && <p className={styles.language}>{LANGUAGE_NAMES[part.language]}</p>}
          {part.title !== null && part.title !== "" && <p className={styles.title}>{part.title}</p>}
          <p className={styles.text}>{part.text}</p>
        </div>
      ))}
    </>
  );
}
