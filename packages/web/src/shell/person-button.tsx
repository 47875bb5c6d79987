import { VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../kit/avatar.tsx";
import styles from "./person-button.module.css";
import popover from "./popover.module.css";
import { Preferences } from "./preferences.tsx";
import { useShellView } from "./shell-view.ts";

/** Who is signed in and what they are for now; opens language and appearance. */
export function PersonButton({ narrow = false }: { readonly narrow?: boolean }) {
  const { t } = useTranslation("shell");
  const id = useId();
  const person = useShellView()?.person;
  if (!person) return null;
  return (
    <>
      <button type="button" popoverTarget={id} className={styles.person} data-narrow={narrow || undefined}>
        <Avatar id={person.id} name={person.name} size={28} />
        {narrow ? (
          <VisuallyHidden>{person.name}</VisuallyHidden>
        ) : (
          <span className={styles.words}>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.duty}>{person.duty}</span>
          </span>
        )}
        <VisuallyHidden>{t("person.account")}</VisuallyHidden>
      </button>
      <div
        id={id}
        popover="auto"
        className={`${popover.popover} ${popover.bottom}`}
        role="dialog"
        aria-label={t("person.account")}
      >
        <Preferences />
      </div>
    </>
  );
}
