import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../kit/phone.ts";
import { Sheet } from "../kit/sheet.tsx";
import styles from "./dialog.module.css";

export interface DialogProps {
  readonly opened: boolean;
  /** Left out where a decision has to be taken: then there is no way around it. */
  readonly onClose?: () => void;
  readonly title: string;
  /** `wide` for what stands side by side. */
  readonly size?: "normal" | "wide";
  readonly children: ReactNode;
}

/** A decision that takes the whole attention: in the middle on a desk, from the thumb's edge on the phone. */
export function Dialog({ opened, onClose, title, size = "normal", children }: DialogProps) {
  const { t } = useTranslation("kit");
  const phone = usePhone();
  if (phone && onClose) {
    return (
      <Sheet opened={opened} onClose={onClose} title={title}>
        {children}
      </Sheet>
    );
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose ?? stay}
      withCloseButton={onClose !== undefined}
      fullScreen={phone}
      title={title}
      size={size === "wide" ? 880 : 560}
      centered
      closeButtonProps={{ "aria-label": t("sheet.handle") }}
      classNames={{ header: styles.header!, body: styles.body! }}
    >
      {children}
    </Modal>
  );
}

function stay(): void {}

/** The form of a dialog: fields with room between them, buttons at the end. */
export function DialogForm({ onSubmit, children }: { readonly onSubmit: () => void; readonly children: ReactNode }) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** The way on at the right, the way out beside it; on the phone the way on comes first, full width. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
