import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { PreferencesPanel } from "../notice/preferences-panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { Text } from "../kit/text.tsx";
import { useAuthWords } from "../session/auth-words.ts";
import { disableTwoFactor } from "../session/auth.ts";
import { sessionQuery, useSession } from "../session/queries.ts";
import styles from "./account.module.css";
import { PasswordPanel } from "./password-panel.tsx";
import { SessionsPanel } from "./sessions-panel.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";

/** One's own account: second factor, password, and where one is signed in. */
export function AccountSection() {
  const { t } = useTranslation("account");
  const { twoFactor, person } = useSession();
  return (
    <>
      <Panel title={person.name} aside={person.email}>
        <div className={styles.form}>
          <div className={styles.two}>
            <StateMark mark={twoFactor ? "done" : "soon"} size={16} />
            <Text as="p">{t(twoFactor ? "two.on" : "two.off")}</Text>
          </div>
          {twoFactor ? <DisableSecondFactor /> : <TwoFactorSetup password={null} onDone={() => {}} />}
        </div>
      </Panel>
      <PasswordPanel />
      <SessionsPanel />
      <PreferencesPanel />
    </>
  );
}

function DisableSecondFactor() {
  const { t } = useTranslation("account");
  const words = useAuthWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const disable = useMutation({
    mutationFn: () => disableTwoFactor(password),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  if (!open) {
    return (
      <div>
        <Button variant="default" size="sm" onClick={() => setOpen(true)}>
          {t("two.disable")}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        disable.mutate();
      }}
    >
      <PasswordField label={t("two.password")} kind="current" value={password} onChange={setPassword} />
      {disable.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(disable.error)}
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="default" loading={disable.isPending} disabled={password === ""}>
          {t("two.disableDo")}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
