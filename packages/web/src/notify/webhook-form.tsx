import type { NotifySettingView } from "@baluarte/contract/notify.ts";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogActions } from "../incident/dialog.tsx";
import { CopyField } from "../kit/copy-field.tsx";
import { Text } from "../kit/text.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { WayForm, type FormOf } from "./form.tsx";
import { isHttpUrl } from "./gateway-fields.ts";
import styles from "./notify.module.css";
import { useSettingChange } from "./use-setting-change.ts";

export function WebhookForm({ view, onClose }: FormOf<NotifySettingView>) {
  const { t } = useTranslation("notify");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`notify.webhook.${slug}`, () => ({
    url: view.settings.webhook?.url ?? "",
  }));
  const [refused, setRefused] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    forget();
    onClose();
  };
  const save = useSettingChange((made) => {
    forget();
    if (made === null) onClose();
    else setSecret(made);
  });
  const send = (fresh: boolean) => {
    if (isHttpUrl(fields.url)) {
      save.mutate({
        settings: { webhook: { url: fields.url.trim() } },
        secrets: fresh ? { webhookSecret: null } : {},
      });
    } else setRefused(true);
  };
  return (
    <>
      <WayForm saving={save.isPending} error={save.error} onClose={close} onSubmit={() => send(false)}>
        <TextInput
          label={t("webhook.url")}
          placeholder="https://example.com/baluarte"
          value={fields.url}
          onChange={(event) => {
            setRefused(false);
            change({ url: event.currentTarget.value });
          }}
          error={refused ? t("urlFault") : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {view.secrets.webhookSecret && (
          <div>
            <Button size="sm" variant="default" onClick={() => send(true)}>
              {t("webhook.fresh")}
            </Button>
          </div>
        )}
      </WayForm>
      {/* Only the button closes it: it is not shown again, and Escape is pressed by habit. */}
      <Dialog opened={secret !== null} title={t("webhook.secretTitle")}>
        {secret !== null && (
          <div className={styles.stack}>
            <CopyField label={t("webhook.secretTitle")} value={secret} />
            <Text as="p" tone="ink2">
              {t("webhook.secretOnce")}
            </Text>
            <DialogActions>
              <Button
                onClick={() => {
                  setSecret(null);
                  onClose();
                }}
              >
                {t("webhook.secretDone")}
              </Button>
            </DialogActions>
          </div>
        )}
      </Dialog>
    </>
  );
}
