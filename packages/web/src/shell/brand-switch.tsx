import { VisuallyHidden } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Suspense, lazy, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./brand-switch.module.css";
import { Logo } from "./logo.tsx";
import popover from "./popover.module.css";
import { shortName, useShellView } from "./shell-view.ts";

const BrandList = lazy(async () => ({ default: (await import("./brand-list.tsx")).BrandList }));

/** The brand on screen; a list when there are others to go to. */
export function BrandSwitch({ narrow = false }: { readonly narrow?: boolean }) {
  const { t } = useTranslation("shell");
  const id = useId();
  const [opened, setOpened] = useState(false);
  const view = useShellView();
  const face = (
    <>
      <Logo size={24} />
      {!narrow && (
        <span className={styles.names}>
          <span className={styles.brand}>{view === null ? "\u00a0" : shortName(view.brand)}</span>
          <span className={styles.product}>{view?.brand.drill ? t("drill.mark") : t("product", { ns: "common" })}</span>
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
      <nav
        id={id}
        popover="auto"
        className={`${popover.popover} ${popover.top}`}
        aria-label={t("brand.choose")}
        onToggle={() => setOpened(true)}
      >
        {opened && (
          <Suspense>
            <BrandList view={view} onGo={() => document.getElementById(id)?.hidePopover()} />
          </Suspense>
        )}
      </nav>
    </>
  );
}
