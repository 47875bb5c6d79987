import { UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconHandStop, IconSearch, IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { BrandSwitch } from "./brand-switch.tsx";
import { openCommand } from "./command.tsx";
import { NoticeBell } from "./notice-bell.tsx";
import styles from "./phone-header.module.css";

export function PhoneHeader({ brand }: { readonly brand: string }) {
  const { t } = useTranslation("shell");
  return (
    <aside className={styles.header} aria-label={t("frame")}>
      <BrandSwitch />
      <Link to="/b/$brand/stop" params={{ brand }} className={styles.stop}>
        <IconHandStop size={20} stroke={1.7} aria-hidden />
        {t("nav.stop")}
      </Link>
      <NoticeBell look="phone" />
      <UnstyledButton className={styles.search} onClick={openCommand} aria-label={t("search.label")}>
        <IconSearch size={22} stroke={1.7} aria-hidden />
      </UnstyledButton>
      <Link to="/b/$brand/settings" params={{ brand }} className={styles.search} aria-label={t("nav.settings")}>
        <IconSettings size={22} stroke={1.7} aria-hidden />
      </Link>
    </aside>
  );
}
