import { ApiError } from "@baluarte/contract/client.ts";
import type { LinkView } from "@baluarte/contract/link.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
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
import { Text } from "../kit/text.tsx";
import { sessionQuery } from "../session/queries.ts";
import { ProviderButton } from "../sign-in/provider-button.tsx";
import { LinkFrame } from "./link-frame.tsx";
import styles from "./link.module.css";

const PASSWORD_CODES = new Set(["passwordTooShort", "passwordBreached"]);

/** A colleague makes the account they were invited to, and is signed in. */
export function JoinLink({
  token,
  view,
}: {
  readonly token: string;
  readonly view: Extract<LinkView, { kind: "join" }>;
}) {
  const { t } = useTranslation("link");
  const { t: people } = useTranslation("people");
  const words = useProblemWords();
  const language = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(view.person);
  const [email, setEmail] = useState(view.email ?? "");
  const [password, setPassword] = useState("");
  const join = useMutation({
    mutationFn: useOnceAtATime<void, unknown>(() =>
      api("link.join", { params: { token }, body: { name: name.trim(), email: email.trim(), password, language } }),
    ),
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: "/", replace: true });
    },
  });
  const { data: session } = useQuery(sessionQuery);
  const accept = useMutation({
    mutationFn: () => api("link.accept", { params: { token } }),
    onSuccess: async ({ brand }) => {
      await queries.resetQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: "/b/$brand", params: { brand }, replace: true });
    },
  });
  const roles = ACCESS_ROLES.filter((role) => view.roles.includes(role)).map((role) => people(`role.${role}`));
  const passwordFault =
    join.error instanceof ApiError && PASSWORD_CODES.has(join.error.problem.code) ? words(join.error) : undefined;
  return (
    <LinkFrame
      brand={view.brand}
      noAccount={false}
      note={t("oneUse", { name: view.person })}
      title={t("join.title", { brand: view.brand.name })}
      lead={t("join.lead", { roles: roles.join(", ") })}
    >
      {session ? (
        <div className={styles.form}>
          <Text as="p">{t("join.as", { name: session.person.name })}</Text>
          {accept.isError && (
            <Notice tone="soon" mark="blind" alert>
              {words(accept.error)}
            </Notice>
          )}
          <Button size="lg" fullWidth loading={accept.isPending} onClick={() => accept.mutate()}>
            {t("join.accept")}
          </Button>
        </div>
      ) : (
        <>
          <Link to="/sign-in" search={{ to: `/l/${token}` }}>
            {t("join.have")}
          </Link>
          {/* Whoever was invited at the provider's address is in by that alone, and needs this link no more. */}
          <ProviderButton to="/" look="signIn" />
        </>
      )}
      {!session && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            join.mutate();
          }}
        >
          <RequiredField label={t("join.name")} value={name} onChange={setName} autoComplete="name" maxLength={80} />
          <EmailField label={t("join.email")} value={email} onChange={setEmail} autoComplete="username" />
          <PasswordField
            label={t("join.password")}
            kind="new"
            value={password}
            onChange={setPassword}
            rule={<PasswordRule password={password} />}
            error={passwordFault}
          />
          {join.isError && passwordFault === undefined && (
            <Notice tone="soon" mark="blind" alert>
              {words(join.error)}
            </Notice>
          )}
          <Button type="submit" size="lg" fullWidth loading={join.isPending} disabled={!isLongEnough(password)}>
            {t("join.do")}
          </Button>
        </form>
      )}
    </LinkFrame>
  );
}
