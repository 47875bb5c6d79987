import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { LANGUAGE_NAMES } from "../i18n/language.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { setsUp } from "../session/entrance.ts";
import { sessionQuery } from "../session/queries.ts";
import { PlainFrame } from "../shell/plain-frame.tsx";
import { AccountStep } from "./account-step.tsx";
import { AlertsStep } from "./alerts-step.tsx";
import { ApprovalStep } from "./approval-step.tsx";
import { BrandStep } from "./brand-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { SecondFactorOffer } from "./second-factor-offer.tsx";
import type { Step } from "./steps.ts";
import { stageQuery } from "./queries.ts";
import { WatchStep } from "./watch-step.tsx";

/** From an empty server to a brand that is watched and can speak. Comes back to where it was left. */
export function SetupScreen() {
  const { t } = useTranslation("setup");
  const words = useProblemWords();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery);
  const stage = useQuery(stageQuery);
  const [at, setAt] = useState<Step | null>(null);
  const [password, setPassword] = useState<string | null>(null);

  if (session.data === undefined || stage.data === undefined) {
    const failed = session.error ?? stage.error;
    return (
      <PlainFrame title={t("title")}>
        {failed ? (
          <FailedState detail={words(failed)} onRetry={() => void Promise.all([session.refetch(), stage.refetch()])} />
        ) : (
          <Skeleton />
        )}
      </PlainFrame>
    );
  }
  // A guest of a drill is nobody yet: set-up begins with an account all the same.
  const signedIn = session.data?.guest === true ? null : session.data;
  if (signedIn === null && stage.data.stage !== "account") return <Navigate to="/sign-in" replace />;

  const reached: Step = signedIn?.setup ?? "account";
  const finished = reached === "done" && at !== "done";
  if (finished || (signedIn && !setsUp(signedIn))) return <Navigate to="/" replace />;
  const brand = signedIn?.brands.find(({ kind }) => kind !== "drill") ?? null;
  const goTo = async (step: Step) => {
    setAt(step);
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const person = signedIn?.person;
  const frame = {
    at: at ?? reached,
    reached,
    brand,
    onOpen: setAt,
    answers: {
      ...(person && { account: `${person.name}, ${LANGUAGE_NAMES[person.language]}` }),
      ...(brand && { brand: brand.name }),
    },
  };
  if (signedIn === null) return <AccountStep frame={frame} onDone={setPassword} />;
  if (password !== null) {
    return (
      <SecondFactorOffer frame={{ ...frame, at: "account" }} password={password} onDone={() => setPassword(null)} />
    );
  }
  if (brand === null) {
    return <BrandStep frame={frame} onDone={() => goTo("watch")} />;
  }
  switch (frame.at) {
    case "approval":
      return <ApprovalStep frame={frame} brand={brand} onGo={goTo} />;
    case "alerts":
      return <AlertsStep frame={frame} brand={brand} onGo={goTo} />;
    case "done":
      return <DoneStep frame={frame} brand={brand} />;
    default:
      return <WatchStep frame={frame} brand={brand} onGo={goTo} />;
  }
}
