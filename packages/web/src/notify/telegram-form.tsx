import type { NotifySettingView } from "@baluarte/contract/notify.ts";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { WayForm, type FormOf } from "./form.tsx";
import { isHttpUrl } from "./gateway-fields.ts";
import styles from "./notify.module.css";
import { freshDraft, secretOf } from "./secret-draft.ts";
import { SecretField } from "./secret-field.tsx";
import { useSettingChange } from "./use-setting-change.ts";

const BOT_API = "https://api.telegram.org";

export function TelegramForm({ view, onClose }: FormOf<NotifySettingView>) {
  const { t } = useTranslation("notify");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`notify.telegram.${slug}`, () => ({
    apiUrl: view.settings.telegram?.apiUrl ?? BOT_API,
  }));
  const [token, setToken] = useState(() => freshDraft(view.secrets.telegramToken));
  const [refused, setRefused] = useState(false);
  const close = () => {
    forget();
    onClose();
  };
  const save = useSettingChange(close);
  return (
    <WayForm
      saving={save.isPending}
      error={save.error}
      onClose={close}
      onSubmit={() => {
        if (isHttpUrl(fields.apiUrl)) {
          save.mutate({
            settings: { telegram: { apiUrl: fields.apiUrl.trim() } },
            secrets: secretOf("telegramToken", token),
          });
        } else setRefused(true);
      }}
    >
      <p className={styles.leadWords}>{t("telegram.how")}</p>
      <SecretField label={t("telegram.token")} stored={view.secrets.telegramToken} value={token} onChange={setToken} />
      <TextInput
        label={t("telegram.apiUrl")}
        value={fields.apiUrl}
        onChange={(event) => {
          setRefused(false);
          change({ apiUrl: event.currentTarget.value });
        }}
        error={refused ? t("urlFault") : undefined}
        autoComplete="off"
        spellCheck={false}
      />
    </WayForm>
  );
}
