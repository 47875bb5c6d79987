import type { LinkView } from "@baluarte/contract/link.ts";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useOnceAtATime } from "../api/use-write.ts";
import { PinCode } from "../kit/pin-code.tsx";
import { Notice } from "../kit/notice.tsx";
import { CODE_DIGITS, CodeField } from "./code-field.tsx";
import { LinkFrame } from "./link-frame.tsx";
import styles from "./link.module.css";

/** Chooses the code in calm, so that the first signature of a bad night is six digits away. */
export function CodeLink({
  token,
  view,
}: {
  readonly token: string;
  readonly view: Extract<LinkView, { kind: "code" }>;
}) {
  const { t } = useTranslation("link");
  const [code, setCode] = useState("");
  const [again, setAgain] = useState("");
  const differ = again.length === CODE_DIGITS && again !== code;
  const choose = useMutation({
    mutationFn: useOnceAtATime<void, unknown>(() => api("link.code", { params: { token }, body: { code } })),
  });
  // Chosen here just now, or before by whoever opened it first: the second is for the person to know.
  const done = choose.isSuccess;
  const used = !done && view.codeSet;
  const names = { name: view.person.split(" ")[0], brand: view.brand.name };
  return (
    <LinkFrame
      brand={view.brand}
      note={t("oneUse", { name: view.person })}
      title={t(done ? "choose.doneTitle" : used ? "choose.usedTitle" : "choose.title", names)}
      lead={t(done ? "choose.doneLead" : used ? "choose.usedLead" : "choose.lead", names)}
    >
      {used ? (
        <Notice tone="soon" mark="soon">
          {t("choose.notYou", names)}
        </Notice>
      ) : done ? (
        <Notice tone="met" mark="done">
          {t("choose.keep")}
        </Notice>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            choose.mutate();
          }}
        >
          <CodeField
            codeSet={false}
            value={code}
            onChange={setCode}
            expiresAt={view.expiresAt}
            error={choose.error}
            disabled={choose.isPending}
          />
          <PinCode
            label={t("code.again")}
            value={again}
            onChange={setAgain}
            disabled={choose.isPending}
            {...(differ && { error: t("code.differ") })}
          />
          <Button
            type="submit"
            size="lg"
            fullWidth
            loading={choose.isPending}
            disabled={code.length < CODE_DIGITS || again !== code}
          >
            {t("choose.do")}
          </Button>
        </form>
      )}
    </LinkFrame>
  );
}
