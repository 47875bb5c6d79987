import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordRule, isLongEnough } from "../account/password-rule.tsx";
import { Notice } from "../kit/notice.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useAuthWords } from "../session/auth-words.ts";
import { resetPassword } from "../session/auth.ts";
import { PlainFrame } from "../shell/plain-frame.tsx";

/** Opened by a one-time link whose token stands behind the `#`, so that no log of requests keeps it. */
export function ResetScreen() {
  const { t } = useTranslation("signIn");
  const words = useAuthWords();
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: () => resetPassword(token, password) });
  return (
    <PlainFrame title={t("reset.title")}>
      {token === "" ? (
        <Notice tone="soon" mark="blind" alert>
          {t("reset.noToken")}
        </Notice>
      ) : reset.isSuccess ? (
        <Stack gap={14}>
          <Notice tone="met" mark="done" alert>
            {t("reset.done")}
          </Notice>
          <Button size="lg" fullWidth onClick={() => void navigate({ to: "/sign-in", replace: true })}>
            {t("reset.signIn")}
          </Button>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate();
          }}
        >
          <Stack gap={14}>
            <PasswordField
              label={t("reset.next")}
              kind="new"
              value={password}
              onChange={setPassword}
              rule={<PasswordRule password={password} />}
            />
            {reset.isError && (
              <Notice tone="soon" mark="blind" alert>
                {words(reset.error)}
              </Notice>
            )}
            <Button type="submit" size="lg" fullWidth loading={reset.isPending} disabled={!isLongEnough(password)}>
              {t("reset.do")}
            </Button>
          </Stack>
        </form>
      )}
    </PlainFrame>
  );
}
