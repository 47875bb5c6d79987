import type { Touchpoint } from "@baluarte/contract/touchpoint.ts";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogActions, DialogForm } from "../incident/dialog.tsx";
import { Text } from "../kit/text.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";

export interface RemoveDialogProps {
  readonly touchpoint: Touchpoint | null;
  readonly onClose: () => void;
  readonly onRemove: (id: Touchpoint["id"]) => void;
  readonly removing: boolean;
  /** What went wrong, if anything. */
  readonly children: ReactNode;
}

export function RemoveDialog({ touchpoint, onClose, onRemove, removing, children }: RemoveDialogProps) {
  const { t } = useTranslation("settings");
  const placeName = usePlaceName();
  return (
    <Dialog
      opened={touchpoint !== null}
      onClose={onClose}
      title={t("touchpoint.removeNamed", { name: placeName(touchpoint?.name ?? "") })}
    >
      {touchpoint && (
        <DialogForm onSubmit={() => onRemove(touchpoint.id)}>
          <Text as="p">{t("touchpoint.removeDetail")}</Text>
          {children}
          <DialogActions>
            <Button type="submit" loading={removing}>
              {t("touchpoint.removeDo")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
          </DialogActions>
        </DialogForm>
      )}
    </Dialog>
  );
}
