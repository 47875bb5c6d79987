import { ApiError } from "@baluarte/contract/client.ts";
import type { ContactWayView } from "@baluarte/contract/notify.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { focusFirstField } from "../incident/focus-on-open.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { CopyField } from "../kit/copy-field.tsx";
import { PinCode } from "../kit/pin-code.tsx";
import { Text } from "../kit/text.tsx";
import { OutcomeNote } from "../notify/outcome-note.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./reach.module.css";
import { useAddWay, type Added } from "./use-add-way.ts";

export interface ConfirmFormProps {
  readonly way: ContactWayView;
  readonly added: Added | null;
  readonly onAdded: (added: Added) => void;
}

/** Shows that a way is one's own: by the code that went there, or from Telegram by sending ours to the bot. */
export function ConfirmForm({ way, added, onAdded }: ConfirmFormProps) {
  const { t } = useTranslation("reach");
  const words = useProblemWords();
  const { slug } = useBrand();
  const [code, setCode] = useState("");
  const verify = useChange(["settings"], (digits: string | null) =>
    api("contactWay.verify", { params: { brand: slug, contactWay: way.id }, body: { code: digits } }),
  );
  const again = useAddWay((sent) => {
    setCode("");
    verify.reset();
    onAdded(sent);
  });
  const askAgain = () => {
    if (way.kind === "mail" || way.kind === "gateway") again.mutate({ kind: way.kind, address: way.address });
    else again.mutate({ kind: "telegram" });
  };
  const wrong = verify.error instanceof ApiError && verify.error.problem.code === "codeWrong";
  const failed = added !== null && !added.outcome.sent ? added.outcome : null;
  if (way.kind === "telegram") {
    return (
      <div className={styles.confirm} ref={focusFirstField}>
        {failed && <OutcomeNote outcome={failed} />}
        {added?.start ? (
          <>
            <Text as="p" size="small">
              {t("telegram.how")}
            </Text>
            {added.start.url !== null && (
              <a className={styles.link} href={added.start.url} target="_blank" rel="noreferrer">
                {t("telegram.open")}
              </a>
            )}
            <CopyField label={t("telegram.code")} value={`/start ${added.start.code}`} />
          </>
        ) : (
          <Text as="p" size="small">
            {t("telegram.lost")}
          </Text>
        )}
        <ProblemNote error={verify.error ?? again.error} />
        <div className={styles.buttons}>
          {added?.start && (
            <Button size="sm" loading={verify.isPending} onClick={() => verify.mutate(null)}>
              {t("telegram.sent")}
            </Button>
          )}
          <Button variant="default" size="sm" loading={again.isPending} onClick={askAgain}>
            {t("telegram.again")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      ref={focusFirstField}
      className={styles.confirm}
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate(code);
      }}
    >
      {failed && <OutcomeNote outcome={failed} />}
      <div className={styles.pin}>
        <PinCode
          label={t("confirm.code", { address: way.address })}
          value={code}
          onChange={setCode}
          onComplete={(digits) => verify.mutate(digits)}
          disabled={verify.isPending}
          {...(wrong && { error: words(verify.error) })}
        />
      </div>
      {!wrong && <ProblemNote error={verify.error} />}
      <ProblemNote error={again.error} />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" loading={verify.isPending} disabled={code.length < CODE_DIGITS}>
          {t("confirm.do")}
        </Button>
        <Button variant="default" size="sm" loading={again.isPending} onClick={askAgain}>
          {t("confirm.again")}
        </Button>
      </div>
    </form>
  );
}

const CODE_DIGITS = 6;
