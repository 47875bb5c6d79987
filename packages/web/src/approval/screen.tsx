import { useTranslation } from "react-i18next";
import { Page } from "../shell/page.tsx";
import styles from "./approval.module.css";
import { DelegatePanel } from "./delegate-panel.tsx";
import { StandingPanel } from "./standing-panel.tsx";
import { WaitingPanels } from "./waiting-panels.tsx";

/** What waits for this person's hand, and what was signed before it is needed. */
export function ApprovalsScreen() {
  const { t } = useTranslation("approval");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className={styles.screen}>
        <WaitingPanels />
        <StandingPanel />
        <DelegatePanel />
      </div>
    </Page>
  );
}
