import { ApiError, Unreachable } from "@baluarte/contract/client.ts";
import { Button } from "@mantine/core";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { FailedState } from "../kit/failed-state.tsx";

/** A screen could not load, or threw. Either way the record is elsewhere, and that is what the person needs to hear. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("shell");
  const words = useProblemWords();
  const router = useRouter();
  if (error instanceof Unreachable || error instanceof ApiError) {
    return (
      <FailedState
        detail={words(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    );
  }
  return (
    <EmptyState
      title={t("crashed.title")}
      detail={t("crashed.detail")}
      action={<Button onClick={() => window.location.reload()}>{t("crashed.reload")}</Button>}
    />
  );
}
