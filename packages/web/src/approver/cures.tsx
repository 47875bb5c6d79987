import { Button } from "@mantine/core";
import { IconSignature, IconUserPlus, IconWritingSign, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "../kit/panel.tsx";
import styles from "./approver.module.css";

export type Cure = "colleague" | "client" | "mandate";
const ICONS = {
  colleague: IconUserPlus,
  client: IconSignature,
  mandate: IconWritingSign,
} satisfies Record<Cure, Icon>;

export interface CuresProps {
  /** Those that help with this team, the best first. */
  readonly cures: readonly Cure[];
  readonly onChoose: (cure: Cure) => void;
}

/** Ways to have somebody who can sign, each saying what it covers and what not. */
export function Cures({ cures, onChoose }: CuresProps) {
  const { t } = useTranslation("approver");
  return (
    <div className={styles.cures}>
      {cures.map((cure) => {
        const Glyph = ICONS[cure];
        return (
          <Card key={cure} className={styles.cure}>
            <Glyph size={20} stroke={1.7} aria-hidden className={styles.cureIcon} />
            <div className={styles.cureWords}>
              <h3 className={styles.cureTitle}>{t(`cure.${cure}.title`)}</h3>
              <p className={styles.cureDetail}>{t(`cure.${cure}.detail`)}</p>
            </div>
            <Button variant="default" size="sm" onClick={() => onChoose(cure)}>
              {t(`cure.${cure}.do`)}
            </Button>
          </Card>
        );
      })}
    </div>
  );
}
