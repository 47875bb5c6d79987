import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StateMark } from "../kit/state-mark.tsx";
import { RailTip } from "./rail-tip.tsx";
import styles from "./rail.module.css";
import { useShellView } from "./shell-view.ts";

export interface SourcesStateProps {
  readonly brand: string;
  readonly icon: Icon;
  readonly narrow: boolean;
}

/** Where the sources stand; leads to their coverage. Amber as soon as one has gone quiet. */
export function SourcesState({ brand, icon: Glyph, narrow }: SourcesStateProps) {
  const { t } = useTranslation("shell");
  const quiet = useShellView()?.sourcesQuiet ?? 0;
  const state = quiet > 0 ? t("sourcesQuiet", { count: quiet }) : "";
  return (
    <RailTip label={quiet > 0 ? state : t("nav.sources")} shown={narrow}>
      <Link
        to="/b/$brand/sources"
        params={{ brand }}
        className={styles.link}
        activeProps={{ className: styles.active }}
      >
        <Glyph size={narrow ? 20 : 17} stroke={1.7} aria-hidden className={styles.icon} />
        {narrow ? (
          <VisuallyHidden>{t("nav.sources")}</VisuallyHidden>
        ) : (
          <span className={styles.word}>{t("nav.sources")}</span>
        )}
        {quiet > 0 && (
          <>
            <span aria-hidden className={narrow ? styles.corner : styles.quiet}>
              <StateMark mark="quiet" size={13} />
              {!narrow && quiet}
            </span>
            <VisuallyHidden>{state}</VisuallyHidden>
          </>
        )}
      </Link>
    </RailTip>
  );
}
