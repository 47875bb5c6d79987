import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../kit/link-button.tsx";
import { Notice } from "../kit/notice.tsx";
import { PinCode } from "../kit/pin-code.tsx";
import { Text } from "../kit/text.tsx";
import { useAuthWords } from "../session/auth-words.ts";
import { AuthError, verifyBackupCode, verifyTotp } from "../session/auth.ts";

const DIGITS = 6;

export interface SecondFactorFormProps {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
}

/** A code from the authenticator, or one of the backup codes when the phone is not there. */
export function SecondFactorForm({ onDone, onBack }: SecondFactorFormProps) {
  const { t } = useTranslation("signIn");
  const words = useAuthWords();
  const [way, setWay] = useState<"app" | "backup">("app");
  const [code, setCode] = useState("");
  const verify = useMutation({
    mutationFn: async (typed: string) => {
      await (way === "app" ? verifyTotp(typed) : verifyBackupCode(typed.trim()));
      await onDone();
    },
    onError: () => {
      if (way === "app") setCode("");
    },
  });
  const switchWay = () => {
    verify.reset();
    setCode("");
    setWay(way === "app" ? "backup" : "app");
  };
  const wrong = verify.error instanceof AuthError && verify.error.refusal !== "tooMany" ? verify.error : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate(code);
      }}
    >
      <Stack gap={14}>
        <Text as="p" tone="ink2">
          {t(`second.${way}Lead`)}
        </Text>
        {way === "app" ? (
          <PinCode
            label={t("second.code")}
            value={code}
            onChange={setCode}
            onComplete={(typed) => verify.mutate(typed)}
            disabled={verify.isPending}
            {...(wrong && { error: words(wrong) })}
          />
        ) : (
          <TextInput
            label={t("second.backupCode")}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={wrong && words(wrong)}
          />
        )}
        {verify.isError && wrong === null && (
          <Notice tone="soon" mark="blind" alert>
            {words(verify.error)}
          </Notice>
        )}
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={verify.isPending}
          disabled={way === "app" ? code.length < DIGITS : code.trim() === ""}
        >
          {t("second.verify")}
        </Button>
        <LinkButton onClick={switchWay}>{t(way === "app" ? "second.useBackup" : "second.useApp")}</LinkButton>
        <LinkButton onClick={onBack}>{t("second.back")}</LinkButton>
      </Stack>
    </form>
  );
}
