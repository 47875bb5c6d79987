import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogForm } from "../incident/dialog.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { ConnectActions } from "./connect-actions.tsx";
import type { ConnectFormProps } from "./connect-dialog.tsx";
import { addressFault, addressOf, applicationPasswordFault, userFault } from "./fields.ts";
import { HowToMake } from "./how-to-make.tsx";
import { useConnect } from "./use-connect.ts";

export function WordPressForm({ connection, onDone }: ConnectFormProps) {
  const { t } = useTranslation("connection");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`connect.${slug}.wordpress.${connection?.id ?? "new"}`, () => ({
    site: connection?.typed["site"] ?? connection?.account ?? "",
    user: connection?.typed["user"] ?? "",
  }));
  const [applicationPassword, setApplicationPassword] = useState("");
  const connect = useConnect(
    {
      site: addressFault(fields.site),
      user: userFault(fields.user),
      applicationPassword: applicationPasswordFault(applicationPassword),
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
  // The page where it is made, as soon as the site is known.
  const href = addressFault(fields.site) === null ? profilePage(addressOf(fields.site)) : undefined;
  return (
    <DialogForm
      onSubmit={() =>
        connect.submit(() => ({
          channel: "wordpress",
          credentials: { site: addressOf(fields.site), user: fields.user.trim(), applicationPassword },
        }))
      }
    >
      <TextInput
        label={t("wordpress.site")}
        description={t("wordpress.siteHint")}
        value={fields.site}
        onChange={(event) => set({ site: event.currentTarget.value })}
        error={connect.errorAt("site", "address")}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={300}
        {...(connection === null && { "data-autofocus": true })}
      />
      <TextInput
        label={t("wordpress.user")}
        description={t("wordpress.userHint")}
        value={fields.user}
        onChange={(event) => set({ user: event.currentTarget.value })}
        error={connect.errorAt("user")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
      />
      <HowToMake
        title={t("wordpress.how")}
        steps={[t("wordpress.step1"), t("wordpress.step2"), t("wordpress.step3")]}
        href={href}
      />
      <PasswordField
        label={t("wordpress.applicationPassword")}
        value={applicationPassword}
        onChange={(value) => {
          setApplicationPassword(value);
          connect.mending();
        }}
        kind="key"
        rule={t("keptSecret")}
        error={connect.errorAt("applicationPassword", "key")}
      />
      <ConnectActions connection={connection} connect={connect} onDone={onDone} />
    </DialogForm>
  );
}

function profilePage(site: string): string {
  return `${site.replace(/\/+$/, "")}/wp-admin/profile.php#application-passwords-section`;
}
