import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { BrandSwitch } from "./brand-switch.tsx";
import { openCommand } from "./command.tsx";
import styles from "./phone-header.module.css";

export function PhoneHeader() {
  const { t } = useTranslation("shell");
  return (
    <aside className={styles.header} aria-label={t("frame")}>
      <BrandSwitch />
      <UnstyledButton className={styles.search} onClick={openCommand} aria-label={t("search.label")}>
        <IconSearch size={22} stroke={1.7} aria-hidden />
      </UnstyledButton>
    </aside>
  );
}
