import { useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LANGUAGES, LANGUAGE_NAMES } from "../i18n/language.ts";
import { changeLanguage } from "../i18n/start.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import styles from "./preferences.module.css";

const SCHEMES = ["auto", "light", "dark"] as const satisfies readonly MantineColorScheme[];

/** Language and appearance, of this device. */
export function Preferences() {
  const { t } = useTranslation("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.preferences}>
      <LanguageChoice />
      <div>
        <span className={styles.label}>{t("scheme.label")}</span>
        <SegmentedChoice
          label={t("scheme.label")}
          options={SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }))}
          value={colorScheme}
          onChange={setColorScheme}
          fullWidth
        />
      </div>
    </div>
  );
}

/** The language alone, for screens before anyone has signed in. */
export function LanguageChoice() {
  const { t } = useTranslation("shell");
  const language = useLanguage();
  return (
    <div>
      <span className={styles.label}>{t("language.label")}</span>
      <SegmentedChoice
        label={t("language.label")}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={language}
        onChange={(next) => void changeLanguage(next)}
        fullWidth
      />
    </div>
  );
}
