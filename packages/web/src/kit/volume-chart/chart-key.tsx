import { useTranslation } from "react-i18next";
import styles from "./volume-chart.module.css";

/** Names the band always, and the two lines where there is no room for a name at their ends. */
export function ChartKey() {
  const { t } = useTranslation("kit");
  return (
    <ul className={styles.key}>
      <li className={styles.keyLine}>
        <span className={styles.swatchAll} />
        {t("chart.all")}
      </li>
      <li className={styles.keyLine}>
        <span className={styles.swatchNegative} />
        {t("chart.negative")}
      </li>
      <li>
        <span className={styles.swatchBand} />
        {t("chart.band")}
      </li>
    </ul>
  );
}
