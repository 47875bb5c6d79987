import { MAIL_SECURITIES } from "@baluarte/domain/connection/credential.ts";
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PasswordField } from "../kit/password-field.tsx";
import type { KindFieldsProps } from "./kinds.ts";
import { IMAP_PORTS, securityOf } from "./mailbox-typed.ts";

const PLAIN = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

/** A shared inbox. It is read and left as it is, which is said before anybody types a password. */
export function MailboxFields({ typed, change, fault }: KindFieldsProps) {
  const { t } = useTranslation("sourceKinds");
  const security = securityOf(typed);
  const errorAt = (name: "host" | "port" | "user" | "password" | "mailbox" | "ours") =>
    fault?.split(".")[0] === name ? t(`mailbox.fault.${name}`) : null;
  const text = (name: "host" | "port" | "user" | "mailbox" | "ours") => ({
    label: t(`mailbox.${name}`),
    value: typed[name] ?? "",
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
    error: errorAt(name),
    ...PLAIN,
  });
  return (
    <>
      <p>{t("mailbox.leftAsItIs")}</p>
      <TextInput {...text("host")} description={t("mailbox.hostHint")} maxLength={253} data-autofocus />
      <NativeSelect
        label={t("mailbox.security")}
        value={security}
        data={MAIL_SECURITIES.map((each) => ({ value: each, label: t(`mailbox.securities.${each}`) }))}
        onChange={(event) => {
          const chosen = MAIL_SECURITIES.find((each) => each === event.currentTarget.value) ?? "tls";
          change({ security: chosen, ...(typed["port"] === IMAP_PORTS[security] && { port: IMAP_PORTS[chosen] }) });
        }}
      />
      <TextInput {...text("port")} inputMode="numeric" maxLength={5} />
      <TextInput {...text("user")} description={t("mailbox.userHint")} maxLength={320} />
      <PasswordField
        label={t("mailbox.password")}
        value={typed["password"] ?? ""}
        onChange={(value) => change({ password: value })}
        kind="key"
        rule={t("mailbox.passwordHint")}
        error={errorAt("password") ?? undefined}
      />
      <TextInput {...text("mailbox")} description={t("mailbox.mailboxHint")} placeholder="INBOX" maxLength={255} />
      <TextInput {...text("ours")} description={t("mailbox.oursHint")} inputMode="email" maxLength={2_000} />
    </>
  );
}
