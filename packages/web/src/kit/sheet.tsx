import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "./phone.ts";
import styles from "./sheet.module.css";

export interface SheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** Rises from the bottom edge on the phone; on a desk it stands at the right, where the eye already is. */
export function Sheet({ opened, onClose, title, children }: SheetProps) {
  const { t } = useTranslation("kit");
  const phone = usePhone();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={phone ? "bottom" : "right"}
      size={phone ? "auto" : 440}
      closeButtonProps={{ "aria-label": t("sheet.handle") }}
      classNames={{ content: phone ? styles.bottom! : styles.side!, header: styles.header!, body: styles.body! }}
    >
      {/* On its way out it is still there to be pressed, and the second press of a double click would be a second form. */}
      <div inert={!opened}>{children}</div>
    </Drawer>
  );
}
