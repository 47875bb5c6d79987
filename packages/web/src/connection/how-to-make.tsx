import { useTranslation } from "react-i18next";
import styles from "./connection.module.css";

export interface HowToMakeProps {
  readonly title: string;
  readonly steps: readonly string[];
  /** Where it is made, when that is known. */
  readonly href?: string | undefined;
}

/** Where a key is made, step by step: nobody should have to look for it at three in the morning. */
export function HowToMake({ title, steps, href }: HowToMakeProps) {
  const { t } = useTranslation("connection");
  return (
    <div className={styles.how}>
      <p className={styles.howTitle}>{title}</p>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            {step}
            {index === 0 && href !== undefined && (
              <>
                {" "}
                <a href={href} target="_blank" rel="noopener noreferrer">
                  {t("openThere")}
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
