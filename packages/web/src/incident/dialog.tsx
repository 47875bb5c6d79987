import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../kit/class-names.ts";
import { usePhone } from "../kit/phone.ts";
import sheet from "../kit/sheet.module.css";
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

/**
 * A decision that takes the whole attention: in the middle on a desk, from the thumb's edge on the phone. It is the same
 * element in both, so a window that becomes narrow keeps what is typed.
 */
export function Dialog({ opened, onClose, title, size = "normal", children }: DialogProps) {
  const { t } = useTranslation("kit");
  const phone = usePhone();
  const rises = phone && onClose !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={onClose ?? stay}
      withCloseButton={onClose !== undefined}
      fullScreen={phone && !rises}
      title={title}
      size={size === "wide" ? 880 : 560}
      centered={!rises}
      closeButtonProps={{ "aria-label": t("sheet.handle") }}
      {...(rises && { xOffset: 0, yOffset: 0, transitionProps: { transition: "slide-up" } })}
      classNames={
        rises
          ? { inner: styles.edge!, content: cx(sheet.bottom, styles.rises), header: sheet.header!, body: sheet.body! }
          : { header: styles.header!, body: styles.body! }
      }
    >
      {/* On its way out it is still there to be pressed, and the second press of a double click would be a second form. */}
      <div inert={!opened}>{children}</div>
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
