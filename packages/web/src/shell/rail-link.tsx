import type { Icon } from "@tabler/icons-react";
import { VisuallyHidden } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import { RailTip } from "./rail-tip.tsx";
import styles from "./rail.module.css";

export interface RailLinkProps {
  readonly link: Pick<LinkProps, "to" | "params" | "activeOptions" | "search" | "hash">;
  readonly icon: Icon;
  readonly label: string;
  readonly narrow: boolean;
  /** A plain number; a dot in the narrow rail. */
  readonly count?: string;
  /** What is counted: «37 por clasificar». */
  readonly countLabel?: string;
}

export function RailLink({ link, icon: Glyph, label, narrow, count, countLabel }: RailLinkProps) {
  return (
    <RailTip label={countLabel === undefined ? label : `${label}, ${countLabel}`} shown={narrow}>
      <Link {...link} className={styles.link} activeProps={{ className: styles.active }}>
        {({ isActive }) => (
          <>
            <Glyph size={narrow ? 20 : 17} stroke={isActive ? 2 : 1.7} aria-hidden className={styles.icon} />
            {narrow ? <VisuallyHidden>{label}</VisuallyHidden> : <span className={styles.word}>{label}</span>}
            {count !== undefined && (
              <>
                <span aria-hidden className={narrow ? styles.dot : styles.count}>
                  {narrow ? "" : count}
                </span>
                <VisuallyHidden>{countLabel}</VisuallyHidden>
              </>
            )}
          </>
        )}
      </Link>
    </RailTip>
  );
}
