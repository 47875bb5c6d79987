import type { Room } from "@baluarte/contract/incident.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../kit/panel.tsx";
import { brandNow, useBrandTime } from "../kit/ticker.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { useBrand } from "../session/queries.ts";
import { lastLook, saveLook, type Look } from "./last-look.ts";
import styles from "./since-looked.module.css";
import { useTeller } from "./timeline-panel.tsx";
import { tell } from "./timeline-sentence.ts";

const SHOWN = 4;

/** What others did since this person last looked, so that coming back takes seconds. Nothing new: nothing shown. */
export function SinceLooked({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { person } = useBrand();
  const words = useTimeWords();
  const teller = useTeller(room.exit);
  const { id } = room.incident;
  // The look that counts is the one before this visit; it stays while the room is open.
  const [look] = useState<Look | null>(() => lastLook(id));
  const newest = room.timeline[0]?.seq ?? 0;
  useEffect(() => saveLook(id, { seq: newest, at: brandNow() }), [id, newest]);
  const ago = useBrandTime((now) => (look === null ? "" : words.ago(look.at, now)));
  if (look === null) return null;
  const lines = room.timeline
    .filter(({ seq, who }) => seq > look.seq && who?.id !== person.id)
    .flatMap((item) => {
      const told = tell(item, teller);
      return told === null ? [] : [{ seq: item.seq, title: told.title }];
    })
    .slice(0, SHOWN);
  if (lines.length === 0) return null;
  return (
    <Panel title={t("sinceLooked", { ago })}>
      <ul className={styles.list}>
        {lines.map(({ seq, title }) => (
          <li key={seq}>{title}</li>
        ))}
      </ul>
    </Panel>
  );
}
