import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "@baluarte/contract/client.ts";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordRule, isLongEnough } from "../account/password-rule.tsx";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useOnceAtATime } from "../api/use-write.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { EmailField } from "../kit/email-field.tsx";
import { RequiredField } from "../kit/required-field.tsx";
import { Notice } from "../kit/notice.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { LanguageChoice } from "../shell/preferences.tsx";
import { sessionQuery } from "../session/queries.ts";
import { ShowCrisis } from "../drill/show-crisis.tsx";
import { forgetSetupToken, setupToken } from "./token.ts";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";

const PASSWORD_CODES = new Set(["passwordTooShort", "passwordBreached"]);

/** Nobody sent this link: the server printed it, and a new one comes from there. */
const isLinkGone = (error: Error) => error instanceof ApiError && LINK_CODES.has(error.problem.code);
const LINK_CODES = new Set(["linkInvalid", "linkExpired"]);

export interface AccountStepProps {
  readonly frame: FrameProps;
  /** With the password, which the second factor asks for once more. */
  readonly onDone: (password: string) => void;
}

/** Language and the first account, by the link that the server showed when it started. */
export function AccountStep({ frame, onDone }: AccountStepProps) {
  const { t } = useTranslation("setup");
  const words = useProblemWords();
  const language = useLanguage();
  const queries = useQueryClient();
  const form = useId();
  // The fragment never reaches a server's log, and the link works once.
  const [token] = useState(() => setupToken(window.location.hash));
  const { fields, change, forget } = useKeptForm("account", () => ({ name: "", email: "" }));
  const { name, email } = fields;
  const [password, setPassword] = useState("");
  const create = useMutation({
    mutationFn: useOnceAtATime<void, unknown>(() =>
      api("setup.account", { body: { token, name: name.trim(), email: email.trim(), password, language } }),
    ),
    onSuccess: async () => {
      forget();
      forgetSetupToken();
      window.history.replaceState(null, "", "/setup");
      onDone(password);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const passwordFault =
    create.error instanceof ApiError && PASSWORD_CODES.has(create.error.problem.code) ? words(create.error) : undefined;
  return (
    <SetupFrame
      {...frame}
      title={t("account.title")}
      lead={t("account.lead")}
      footer={
        <StepFooter>
          <Button
            type="submit"
            form={form}
            size="lg"
            loading={create.isPending}
            disabled={token === "" || !isLongEnough(password)}
          >
            {t("account.create")}
          </Button>
        </StepFooter>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        {token === "" && (
          <Notice tone="soon" mark="blind" action={<Link to="/sign-in">{t("account.signIn")}</Link>}>
            {t("account.noToken")}
          </Notice>
        )}
        <LanguageChoice />
        <ShowCrisis from="setup" />
        <RequiredField
          label={t("account.name")}
          value={name}
          onChange={(typed) => change({ name: typed })}
          autoComplete="name"
          maxLength={80}
        />
        <EmailField
          label={t("account.email")}
          value={email}
          onChange={(typed) => change({ email: typed })}
          autoComplete="username"
        />
        <PasswordField
          label={t("account.password")}
          kind="new"
          value={password}
          onChange={(typed) => {
            setPassword(typed);
            if (passwordFault !== undefined) create.reset();
          }}
          rule={<PasswordRule password={password} />}
          error={passwordFault}
        />
        {create.isError && passwordFault === undefined && (
          <Notice tone="soon" mark="blind" alert>
            {isLinkGone(create.error) ? t("account.linkGone") : words(create.error)}
          </Notice>
        )}
      </form>
    </SetupFrame>
  );
}
