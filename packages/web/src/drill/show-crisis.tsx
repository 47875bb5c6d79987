import { ApiError } from "@baluarte/contract/client.ts";
import { Button } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import { Notice } from "../kit/notice.tsx";
import { useEnter } from "../session/use-enter.ts";
import styles from "./show-crisis.module.css";

export interface ShowCrisisProps {
  /** Before anybody has an account one looks as a guest; later it is a drill of one's own. */
  readonly from: "setup" | "signIn" | "overview" | "menu";
  /** One has just been seen. */
  readonly again?: boolean;
}

/** One tap to a simulated crisis on the real screens. */
export function ShowCrisis({ from, again = false }: ShowCrisisProps) {
  const { t } = useTranslation("shell");
  const words = useProblemWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const enter = useEnter();
  const begin = useMutation({
    mutationFn: () =>
      api(from === "setup" || from === "signIn" ? "setup.drill" : "drill.begin", {
        body: { scenario: "nubara", language },
      }),
    onSuccess: async ({ brand }) => {
      await enter();
      await navigate({ to: "/b/$brand", params: { brand } });
    },
  });
  const closed = begin.error instanceof ApiError && begin.error.problem.code === "alreadySetUp";
  const button = !closed && (
    <Button
      variant="default"
      size={from === "menu" ? "xs" : "md"}
      fullWidth={from === "menu"}
      leftSection={<IconSchool size={18} stroke={1.7} aria-hidden />}
      loading={begin.isPending}
      onClick={() => begin.mutate()}
    >
      {t(again ? "drill.again" : "drill.show")}
    </Button>
  );
  const failed = begin.isError && (
    <Notice tone="soon" mark="blind" alert>
      {words(begin.error)}
    </Notice>
  );
  if (from === "menu") {
    return (
      <div className={styles.menu}>
        {button}
        {failed}
      </div>
    );
  }
  return (
    <div className={cx(styles.card, from === "overview" && styles.row)}>
      <p className={styles.about}>{t("drill.about")}</p>
      {button}
      {failed}
    </div>
  );
}
