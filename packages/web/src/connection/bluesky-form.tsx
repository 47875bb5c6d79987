import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogForm } from "../incident/dialog.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { ConnectActions } from "./connect-actions.tsx";
import type { ConnectFormProps } from "./connect-dialog.tsx";
import { addressFault, addressOf, appPasswordFault, handleFault, handleOf } from "./fields.ts";
import { HowToMake } from "./how-to-make.tsx";
import { useConnect } from "./use-connect.ts";

const SERVICE = "https://bsky.social";
const PASSWORDS_PAGE = "https://bsky.app/settings/app-passwords";

export function BlueskyForm({ connection, onDone }: ConnectFormProps) {
  const { t } = useTranslation("connection");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`connect.${slug}.bluesky.${connection?.id ?? "new"}`, () => ({
    handle: connection?.typed["handle"] ?? connection?.account ?? "",
    service: connection?.typed["service"] ?? SERVICE,
  }));
  const [appPassword, setAppPassword] = useState("");
  const [elsewhere, setElsewhere] = useState(fields.service !== SERVICE);
  const connect = useConnect(
    {
      handle: handleFault(fields.handle),
      service: addressFault(fields.service),
      appPassword: appPasswordFault(appPassword),
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
  const atService = connect.errorAt("service", "address");
  return (
    <DialogForm
      onSubmit={() =>
        connect.submit(() => ({
          channel: "bluesky",
          credentials: {
            service: addressOf(fields.service),
            handle: handleOf(fields.handle),
            appPassword: appPassword.trim(),
          },
        }))
      }
    >
      <TextInput
        label={t("bluesky.handle")}
        description={t("bluesky.handleHint")}
        value={fields.handle}
        onChange={(event) => set({ handle: event.currentTarget.value })}
        error={connect.errorAt("handle")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={300}
        {...(connection === null && { "data-autofocus": true })}
      />
      <HowToMake
        title={t("bluesky.how")}
        steps={[t("bluesky.step1"), t("bluesky.step2"), t("bluesky.step3")]}
        href={PASSWORDS_PAGE}
      />
      <PasswordField
        label={t("bluesky.appPassword")}
        value={appPassword}
        onChange={(value) => {
          setAppPassword(value);
          connect.mending();
        }}
        kind="key"
        rule={t("keptSecret")}
        error={connect.errorAt("appPassword", "key")}
      />
      {elsewhere || atService !== undefined ? (
        <TextInput
          label={t("bluesky.service")}
          description={t("bluesky.serviceHint")}
          value={fields.service}
          onChange={(event) => set({ service: event.currentTarget.value })}
          error={atService}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
        />
      ) : (
        <p>
          <LinkButton onClick={() => setElsewhere(true)}>{t("bluesky.elsewhere")}</LinkButton>
        </p>
      )}
      <ConnectActions connection={connection} connect={connect} onDone={onDone} />
    </DialogForm>
  );
}
