import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { ApiError } from "@baluarte/contract/client.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { Notice } from "../kit/notice.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { PinCode } from "../kit/pin-code.tsx";
import { Text } from "../kit/text.tsx";
import { ProviderButton } from "../sign-in/provider-button.tsx";
import { useSession } from "./queries.ts";
import styles from "./step-up-form.module.css";

/** Whether the server wants to know first who holds this session. */
export function asksStepUp(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "stepUpNeeded";
}

/** Proves who holds the session, by the phone's code or the password; then what was begun goes on. */
export function StepUpForm({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const { t } = useTranslation("signIn");
  const words = useProblemWords();
  const { twoFactor, person } = useSession();
  const [secret, setSecret] = useState("");
  const confirm = useMutation({
    mutationFn: (given: string) => api("session.confirm", { body: { secret: given } }),
    onSuccess: onConfirmed,
    onError: () => setSecret(""),
  });
  const failed = confirm.error instanceof ApiError && confirm.error.problem.code === "confirmationFailed";
  const error = failed ? words(confirm.error) : undefined;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(secret);
      }}
    >
      <Text as="p">{t("stepUp.lead", { name: person.name })}</Text>
      {/* Names the account to password managers, which otherwise offer another one's. */}
      <input type="text" name="username" autoComplete="username" value={person.email} readOnly hidden />
      {twoFactor ? (
        <PinCode
          label={t("second.code")}
          value={secret}
          onChange={setSecret}
          onComplete={(code) => confirm.mutate(code)}
          disabled={confirm.isPending}
          {...(error !== undefined && { error })}
        />
      ) : (
        <PasswordField label={t("password")} kind="current" value={secret} onChange={setSecret} error={error} />
      )}
      {confirm.isError && !failed && (
        <Notice tone="soon" mark="blind" alert>
          {words(confirm.error)}
        </Notice>
      )}
      <Button type="submit" size="lg" fullWidth loading={confirm.isPending} disabled={secret === ""}>
        {t("stepUp.do")}
      </Button>
      {/* Whoever came in that way has no password here, and proves it where they proved it before. */}
      {!twoFactor && <ProviderButton to={window.location.pathname + window.location.search} look="confirm" />}
    </form>
  );
}
