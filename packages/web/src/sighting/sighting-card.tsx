import type { SightingView } from "@baluarte/contract/sighting.ts";
import { urlOf } from "@baluarte/contract/client.ts";
import { IconDownload, IconEye } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../api/client.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./sighting.module.css";

/** Enough of the digest to compare by eye; the whole one on hover. */
const DIGEST_SHOWN = 12;

/** That a person brought a mention, who, when, and what they handed in with it. */
export function SightingCard({ sighting }: { readonly sighting: SightingView }) {
  const { t } = useTranslation("sighting");
  const { slug } = useBrand();
  const { bytes } = useNumberWords();
  const words = useTimeWords();
  const at = useBrandTime((now) => words.dayAndClock(Date.parse(sighting.toldAt), now));
  const address = (id: string) => urlOf(pathOf("sighting.file"), { brand: slug, sightingFile: id });
  return (
    <section className={styles.card} aria-label={t("mark")}>
      <p className={styles.facts}>
        <Badge glyph={<IconEye size={13} stroke={1.7} aria-hidden />}>{t("mark")}</Badge>
        <span>{t("reference", { reference: sighting.reference })}</span>
      </p>
      <p className={styles.say}>
        {sighting.by === null ? t("seenLink", { at }) : t("seenBy", { who: sighting.by.name, at })}
        {sighting.precision === "dateOnly" && ` ${t("dayOnly")}`}
      </p>
      {sighting.contact !== null && <p className={styles.say}>{t("contact", { contact: sighting.contact })}</p>}
      {sighting.files.length > 0 && (
        <ul className={styles.files} aria-label={t("fileList")}>
          {sighting.files.map((file) => (
            <li key={file.id} className={styles.file}>
              {file.shown && (
                <a href={address(file.id)} target="_blank" rel="noopener noreferrer" className={styles.shot}>
                  <img src={address(file.id)} alt={t("picture", { name: file.name })} loading="lazy" />
                </a>
              )}
              <a href={address(file.id)} download={file.name} className={styles.download}>
                <IconDownload size={15} stroke={1.7} aria-hidden />
                {t("download", { name: file.name })}
              </a>
              <span className={styles.meta} title={file.sha256}>
                {bytes(file.bytes)}. {t("hash", { digest: file.sha256.slice(0, DIGEST_SHOWN) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
