import { Link } from "@tanstack/react-router";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ShowCrisis } from "../drill/show-crisis.tsx";
import { useTimeWords } from "../i18n/use-words.ts";
import { Badge } from "../kit/badge.tsx";
import styles from "./brand-switch.module.css";
import { shortName, type ShellView } from "./shell-view.ts";

/** The brands one may open, and a crisis to look at. Of two drills of one brand the hour they began tells which. */
export function BrandList({ view, onGo }: { readonly view: ShellView; readonly onGo: () => void }) {
  const { t } = useTranslation("shell");
  const words = useTimeWords();
  // A drill's own clock says nothing about when it began.
  const [now] = useState(() => Date.now());
  return (
    <ul className={styles.list}>
      {view.brands.map((brand) => (
        <li key={brand.id}>
          <Link to="/b/$brand" params={{ brand: brand.id }} className={styles.item} onClick={onGo}>
            <span className={styles.itemName}>
              {shortName(brand)}
              {brand.drill && <span className={styles.since}>{words.dayAndClock(brand.since, now)}</span>}
            </span>
            {brand.drill && <Badge tone="drill">{t("drill.mark")}</Badge>}
            {brand.id === view.brand.id && <IconCheck size={16} stroke={1.7} aria-hidden />}
          </Link>
        </li>
      ))}
      <li>
        <ShowCrisis from="menu" />
      </li>
    </ul>
  );
}
