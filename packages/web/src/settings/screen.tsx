import { useTranslation } from "react-i18next";
import { Panel } from "../kit/panel.tsx";
import { Page } from "../shell/page.tsx";
import { Preferences } from "../shell/preferences.tsx";
import styles from "./screen.module.css";

export function SettingsScreen() {
  const { t } = useTranslation("screens");
  return (
    <Page title={t("settings.title")}>
      <Panel title={t("settings.look")} className={styles.look}>
        <Preferences />
      </Panel>
    </Page>
  );
}
