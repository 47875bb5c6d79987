import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmailField } from "../kit/email-field.tsx";
import { Notice } from "../kit/notice.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useAuthWords } from "../session/auth-words.ts";
import { signIn } from "../session/auth.ts";

export interface CredentialsFormProps {
  /** Kept by the screen, so that coming back from the second factor finds it. */
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onDone: (outcome: "signedIn" | "secondFactor") => Promise<void>;
}

export function CredentialsForm({ email, onEmail, onDone }: CredentialsFormProps) {
  const { t } = useTranslation("signIn");
  const words = useAuthWords();
  const [password, setPassword] = useState("");
  const enter = useMutation({ mutationFn: async () => onDone(await signIn(email.trim(), password)) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
    >
      <Stack gap={14}>
        <EmailField label={t("email")} value={email} onChange={onEmail} autoComplete="username" />
        <PasswordField label={t("password")} kind="current" value={password} onChange={setPassword} />
        {enter.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(enter.error)}
          </Notice>
        )}
        <Button type="submit" size="lg" fullWidth loading={enter.isPending}>
          {t("enter")}
        </Button>
      </Stack>
    </form>
  );
}
