import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import styles from "./brand-switch.module.css";
import { Logo } from "./logo.tsx";
import popover from "./popover.module.css";
import { useShellView } from "./shell-view.ts";

/** The brand on screen; a list when there are others to go to. */
export function BrandSwitch({ narrow = false }: { readonly narrow?: boolean }) {
  const { t } = useTranslation("shell");
  const id = useId();
  const view = useShellView();
  const face = (
    <>
      <Logo size={24} />
      {!narrow && (
        <span className={styles.names}>
          <span className={styles.brand}>{view?.brand.name ?? "\u00a0"}</span>
          <span className={styles.product}>{t("product", { ns: "common" })}</span>
        </span>
      )}
    </>
  );
  if (view === null || view.brands.length < 2) {
    return (
      <div className={styles.switch} data-narrow={narrow || undefined}>
        {face}
      </div>
    );
  }
  return (
    <>
      <button type="button" popoverTarget={id} className={styles.switch} data-narrow={narrow || undefined}>
        {face}
        <VisuallyHidden>
          {narrow && view.brand.name}. {t("brand.switch")}
        </VisuallyHidden>
        {!narrow && <IconChevronDown size={15} stroke={1.7} aria-hidden />}
      </button>
      <nav id={id} popover="auto" className={`${popover.popover} ${popover.top}`} aria-label={t("brand.choose")}>
        <ul className={styles.list}>
          {view.brands.map((brand) => (
            <li key={brand.id}>
              <Link
                to="/b/$brand"
                params={{ brand: brand.id }}
                className={styles.item}
                onClick={() => document.getElementById(id)?.hidePopover()}
              >
                <span className={styles.itemName}>{brand.name}</span>
                {brand.id === view.brand.id && <IconCheck size={16} stroke={1.7} aria-hidden />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
