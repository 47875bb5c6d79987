import { MAIL_SECURITIES, RECIPIENTS_MAX, type MailSecurity } from "@baluarte/domain/connection/credential.ts";
import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { DialogForm } from "../incident/dialog.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { ConnectActions } from "./connect-actions.tsx";
import type { ConnectFormProps } from "./connect-dialog.tsx";
import styles from "./connection.module.css";
import { hostFault, mailAddressFault, portFault } from "./fields.ts";
import { recipientsFrom, type Recipients } from "./recipients.ts";
import { useConnect } from "./use-connect.ts";

/** The port that goes with each way of closing the connection, unless somebody typed another. */
const PORTS = { tls: "465", starttls: "587", none: "25" } as const satisfies Record<MailSecurity, string>;

/** Bad lines that are named; whoever pasted a spreadsheet needs to see the first, not four hundred. */
const FAULTS_SHOWN = 5;

export function MailForm({ connection, onDone }: ConnectFormProps) {
  const { t } = useTranslation("connection");
  const { slug } = useBrand();
  const typed = connection?.typed ?? {};
  const { fields, change, forget } = useKeptForm(`connect.${slug}.mail.${connection?.id ?? "new"}`, () => ({
    host: typed["host"] ?? "",
    port: typed["port"] ?? PORTS.tls,
    security: typed["security"] ?? "tls",
    user: typed["user"] ?? "",
    fromName: typed["fromName"] ?? "",
    fromAddress: typed["fromAddress"] ?? connection?.account ?? "",
    replyTo: typed["replyTo"] ?? "",
    recipients: (connection?.recipients ?? []).join("\n"),
  }));
  const [password, setPassword] = useState("");
  const security = MAIL_SECURITIES.find((each) => each === fields.security) ?? "tls";
  const list = recipientsFrom(fields.recipients);
  const connect = useConnect(
    {
      host: hostFault(fields.host),
      port: portFault(fields.port),
      password: fields.user.trim() !== "" && password === "" ? "missing" : null,
      fromName: fields.fromName.trim() === "" ? "missing" : null,
      fromAddress: mailAddressFault(fields.fromAddress),
      replyTo: fields.replyTo.trim() === "" ? null : mailAddressFault(fields.replyTo),
      recipients: recipientsFault(list),
    },
    () => {
      forget();
      onDone();
    },
  );
  const set = (changed: Partial<typeof fields>) => {
    change(changed);
    connect.mending();
  };
  return (
    <DialogForm
      onSubmit={() =>
        connect.submit(() => ({
          channel: "mail",
          credentials: {
            host: fields.host.trim(),
            port: Number(fields.port),
            security,
            login: fields.user.trim() === "" ? null : { user: fields.user.trim(), password },
            from: { name: fields.fromName.trim(), address: fields.fromAddress.trim() },
            replyTo: fields.replyTo.trim() || null,
          },
          recipients: [...list.addresses],
        }))
      }
    >
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t("mail.letter")}</legend>
        <div className={styles.pair}>
          <TextInput
            label={t("mail.fromName")}
            value={fields.fromName}
            onChange={(event) => set({ fromName: event.currentTarget.value })}
            error={connect.errorAt("fromName")}
            autoComplete="off"
            maxLength={100}
            {...(connection === null && { "data-autofocus": true })}
          />
          <TextInput
            label={t("mail.fromAddress")}
            value={fields.fromAddress}
            onChange={(event) => set({ fromAddress: event.currentTarget.value })}
            error={connect.errorAt("fromAddress")}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
          />
        </div>
        <TextInput
          label={t("mail.replyTo")}
          description={t("mail.replyToHint")}
          value={fields.replyTo}
          onChange={(event) => set({ replyTo: event.currentTarget.value })}
          error={connect.errorAt("replyTo")}
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
        <Textarea
          label={t("mail.recipients")}
          description={t("mail.recipientsHint")}
          value={fields.recipients}
          onChange={(event) => set({ recipients: event.currentTarget.value })}
          error={connect.errorAt("recipients")}
          autosize
          minRows={4}
          maxRows={10}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputWrapperOrder={["label", "description", "input", "error"]}
        />
        <ListRead list={list} />
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t("mail.server")}</legend>
        <div className={styles.server}>
          <TextInput
            label={t("mail.host")}
            description={t("mail.hostHint")}
            value={fields.host}
            onChange={(event) => set({ host: event.currentTarget.value })}
            error={connect.errorAt("host", "address")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={253}
          />
          <TextInput
            label={t("mail.port")}
            description={t("mail.portHint")}
            value={fields.port}
            onChange={(event) => set({ port: event.currentTarget.value })}
            error={connect.errorAt("port")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
          />
        </div>
        <NativeSelect
          label={t("mail.security")}
          value={security}
          data={MAIL_SECURITIES.map((each) => ({ value: each, label: t(`mail.securities.${each}`) }))}
          onChange={(event) => {
            const chosen = MAIL_SECURITIES.find((each) => each === event.currentTarget.value) ?? "tls";
            set({ security: chosen, ...(fields.port === PORTS[security] && { port: PORTS[chosen] }) });
          }}
        />
        <div className={styles.pair}>
          <TextInput
            label={t("mail.user")}
            description={t("mail.userHint")}
            value={fields.user}
            onChange={(event) => set({ user: event.currentTarget.value })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
          />
          <PasswordField
            label={t("mail.password")}
            value={password}
            onChange={(value) => {
              setPassword(value);
              connect.mending();
            }}
            kind="key"
            rule={t("mail.passwordHint")}
            error={connect.errorAt("password", "key")}
          />
        </div>
      </fieldset>
      <ConnectActions connection={connection} connect={connect} onDone={onDone} />
    </DialogForm>
  );
}

function recipientsFault({ addresses, faults }: Recipients) {
  if (faults.length > 0) return "recipients" as const;
  if (addresses.length > RECIPIENTS_MAX) return "recipientsMax" as const;
  return addresses.length === 0 ? ("missing" as const) : null;
}

/** What was understood of the list while it is typed: how many, how many twice, and which lines are no address. */
function ListRead({ list: { addresses, faults, repeated } }: { readonly list: Recipients }) {
  const { t } = useTranslation("connection");
  const { whole } = useNumberWords();
  if (addresses.length === 0 && faults.length === 0) return null;
  return (
    <div className={styles.detail} role="status">
      {t("mail.read", { count: addresses.length, number: whole(addresses.length) })}
      {repeated > 0 && ` ${t("mail.repeated", { count: repeated, number: whole(repeated) })}`}
      {faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.slice(0, FAULTS_SHOWN).map(({ line, text }) => (
            <li key={`${line} ${text}`}>{t("mail.badLine", { line: whole(line), text })}</li>
          ))}
          {faults.length > FAULTS_SHOWN && (
            <li>
              {t("mail.moreBad", { count: faults.length - FAULTS_SHOWN, number: whole(faults.length - FAULTS_SHOWN) })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
