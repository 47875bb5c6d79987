import { SMTP_SECURITY, type NotifySettingView } from "@baluarte/contract/notify.ts";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmailField } from "../kit/email-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { WayForm, type FormOf } from "./form.tsx";
import styles from "./notify.module.css";
import { freshDraft, secretOf } from "./secret-draft.ts";
import { SecretField } from "./secret-field.tsx";
import { useSettingChange } from "./use-setting-change.ts";

type Security = (typeof SMTP_SECURITY)[number];
/** What each kind of connection uses unless somebody says otherwise. */
const PORTS = { tls: "465", starttls: "587", none: "25" } satisfies Record<Security, string>;

export function MailForm({ view, onClose }: FormOf<NotifySettingView>) {
  const { t } = useTranslation("notify");
  const { slug } = useBrand();
  const { smtp } = view.settings;
  const { fields, change, forget } = useKeptForm(`notify.mail.${slug}`, () => ({
    host: smtp?.host ?? "",
    port: String(smtp?.port ?? PORTS.starttls),
    security: (smtp?.security ?? "starttls") as string,
    user: smtp?.user ?? "",
    from: smtp?.from ?? "",
  }));
  const [password, setPassword] = useState(() => freshDraft(view.secrets.smtpPassword));
  const close = () => {
    forget();
    onClose();
  };
  const save = useSettingChange(close);
  const security = SMTP_SECURITY.find((each) => each === fields.security) ?? "starttls";
  return (
    <WayForm
      saving={save.isPending}
      error={save.error}
      onClose={close}
      onSubmit={() =>
        save.mutate({
          settings: {
            smtp: {
              host: fields.host.trim(),
              port: Number(fields.port),
              security,
              user: fields.user.trim() || null,
              from: fields.from.trim(),
            },
          },
          secrets: secretOf("smtpPassword", password),
        })
      }
    >
      <div className={styles.pair}>
        <TextInput
          label={t("smtp.host")}
          placeholder="mail.example.com"
          value={fields.host}
          onChange={(event) => change({ host: event.currentTarget.value })}
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
        />
        <NativeSelect
          label={t("smtp.security")}
          value={security}
          onChange={(event) => {
            const next = SMTP_SECURITY.find((each) => each === event.currentTarget.value) ?? security;
            // A port that somebody chose stays.
            change({ security: next, ...(fields.port === PORTS[security] && { port: PORTS[next] }) });
          }}
          data={SMTP_SECURITY.map((value) => ({ value, label: t(`smtp.${value}`) }))}
        />
        <TextInput
          label={t("smtp.port")}
          inputMode="numeric"
          value={fields.port}
          onChange={(event) => change({ port: event.currentTarget.value.replace(/\D/g, "").slice(0, 5) })}
          required
          withAsterisk={false}
        />
        <EmailField
          label={t("smtp.from")}
          value={fields.from}
          onChange={(from) => change({ from })}
          autoComplete="off"
        />
        <TextInput
          label={t("smtp.user")}
          value={fields.user}
          onChange={(event) => change({ user: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
        <SecretField
          label={t("smtp.password")}
          stored={view.secrets.smtpPassword}
          value={password}
          onChange={setPassword}
        />
      </div>
    </WayForm>
  );
}
