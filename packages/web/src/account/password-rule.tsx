import { PASSWORD_MIN } from "@baluarte/contract/setup.ts";
import { useTranslation } from "react-i18next";
import { StateMark } from "../kit/state-mark.tsx";
import styles from "./account.module.css";

/** The one rule, told while it is being met: length. Counted as people count, by characters. */
export function PasswordRule({ password }: { readonly password: string }) {
  const { t } = useTranslation("account");
  const length = [...password].length;
  const met = length >= PASSWORD_MIN;
  return (
    <span className={styles.rule}>
      <StateMark mark={met ? "done" : "notBegun"} size={14} />
      {length === 0 || met ? t("rule", { min: PASSWORD_MIN }) : t("ruleLeft", { count: PASSWORD_MIN - length })}
    </span>
  );
}

export function isLongEnough(password: string): boolean {
  return [...password].length >= PASSWORD_MIN;
}
