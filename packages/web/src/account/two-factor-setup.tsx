import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton, CopyField } from "../kit/copy-field.tsx";
import { Notice } from "../kit/notice.tsx";
import { PasswordField } from "../kit/password-field.tsx";
import { PinCode } from "../kit/pin-code.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Text } from "../kit/text.tsx";
import { useAuthWords } from "../session/auth-words.ts";
import { enableTwoFactor, verifyTotp, type TwoFactorSetup as Started } from "../session/auth.ts";
import { sessionQuery } from "../session/queries.ts";
import styles from "./account.module.css";
import { secretOf } from "./otpauth.ts";

/** Few people set a second factor up on any one day, so the encoder is not in everybody's first load. */
const QrCode = lazy(() => import("../kit/qr-code.tsx").then(({ QrCode: component }) => ({ default: component })));

const DIGITS = 6;

export interface TwoFactorSetupProps {
  /** Known right after the account was made; `null` asks for it. */
  readonly password: string | null;
  readonly onDone: () => void;
}

/** Switches the second factor on: secret, backup codes, and a first code that proves the phone has it. */
export function TwoFactorSetup({ password, onDone }: TwoFactorSetupProps) {
  const { t } = useTranslation("account");
  const words = useAuthWords();
  const [typed, setTyped] = useState("");
  const begin = useMutation({ mutationFn: () => enableTwoFactor(password ?? typed) });
  if (begin.data) return <ProveCode started={begin.data} onDone={onDone} />;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      {password === null && (
        <PasswordField label={t("two.password")} kind="current" value={typed} onChange={setTyped} />
      )}
      {begin.isError && (
        <Notice tone="soon" mark="blind" alert>
          {words(begin.error)}
        </Notice>
      )}
      <div>
        <Button type="submit" variant={password === null ? "filled" : "default"} loading={begin.isPending}>
          {t("two.begin")}
        </Button>
      </div>
    </form>
  );
}

function ProveCode({ started, onDone }: { started: Started; onDone: () => void }) {
  const { t } = useTranslation("account");
  const words = useAuthWords();
  const queries = useQueryClient();
  const [code, setCode] = useState("");
  const secret = secretOf(started.totpURI) ?? started.totpURI;
  const prove = useMutation({
    mutationFn: (digits: string) => verifyTotp(digits),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onDone();
    },
    onError: () => setCode(""),
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        prove.mutate(code);
      }}
    >
      <Text as="p">{t("two.secretLead")}</Text>
      <Suspense fallback={<Skeleton />}>
        <QrCode text={started.totpURI} label={t("two.qr")} />
      </Suspense>
      <CopyField label={t("two.secret")} value={secret} />
      <a className={styles.link} href={started.totpURI}>
        {t("two.openApp")}
      </a>
      <Text as="p">{t("two.codesLead")}</Text>
      <ul className={styles.codes} aria-label={t("two.codes")}>
        {started.backupCodes.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <CopyButton value={started.backupCodes.join("\n")} />
      <div className={styles.pin}>
        <PinCode
          label={t("two.prove")}
          value={code}
          onChange={setCode}
          onComplete={(digits) => prove.mutate(digits)}
          disabled={prove.isPending}
          {...(prove.isError && { error: words(prove.error) })}
        />
      </div>
      <div>
        <Button type="submit" loading={prove.isPending} disabled={code.length < DIGITS}>
          {t("two.finish")}
        </Button>
      </div>
    </form>
  );
}
