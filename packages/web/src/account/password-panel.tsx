import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useAuthWords } from "../session/auth-words.ts";
import { changePassword } from "../session/auth.ts";
import styles from "./account.module.css";
import { PasswordRule, isLongEnough } from "./password-rule.tsx";

/** A new password signs every other device out. */
export function PasswordPanel() {
  const { t } = useTranslation("account");
  const words = useAuthWords();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent("");
      setNext("");
    },
  });
  return (
    <Panel title={t("password.title")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <div className={styles.pair}>
          <PasswordField label={t("password.current")} kind="current" value={current} onChange={setCurrent} />
          <PasswordField
            label={t("password.next")}
            kind="new"
            value={next}
            onChange={setNext}
            rule={<PasswordRule password={next} />}
          />
        </div>
        {change.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(change.error)}
          </Notice>
        )}
        {change.isSuccess && (
          <Notice tone="met" mark="done" alert>
            {t("password.changed")}
          </Notice>
        )}
        <div>
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            disabled={current === "" || !isLongEnough(next)}
          >
            {t("password.change")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
