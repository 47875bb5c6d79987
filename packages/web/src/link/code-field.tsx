import { ApiError } from "@baluarte/contract/client.ts";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Notice } from "../kit/notice.tsx";
import { PinCode } from "../kit/pin-code.tsx";
import { Text } from "../kit/text.tsx";
import { LinkUntil } from "./link-until.tsx";

export const CODE_DIGITS = 6;

export interface CodeFieldProps {
  /** The first time it is chosen, afterwards typed. */
  readonly codeSet: boolean;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly expiresAt: string;
  readonly error: Error | null;
  readonly disabled?: boolean;
}

/** The six digits that only this person knows: the link alone signs nothing. */
export function CodeField({ codeSet, value, onChange, expiresAt, error, disabled = false }: CodeFieldProps) {
  const { t } = useTranslation("link");
  const words = useProblemWords();
  const wrong = error instanceof ApiError && error.problem.code === "codeWrong";
  return (
    <>
      <PinCode
        label={t(codeSet ? "code.type" : "code.choose")}
        aside={<LinkUntil at={Date.parse(expiresAt)} />}
        value={value}
        onChange={onChange}
        disabled={disabled}
        {...(wrong && { error: words(error) })}
      />
      {!codeSet && (
        <Text as="p" size="small" tone="ink2">
          {t("code.why")}
        </Text>
      )}
      {error && !wrong && (
        <Notice tone="soon" mark="blind" alert>
          {words(error)}
        </Notice>
      )}
    </>
  );
}
