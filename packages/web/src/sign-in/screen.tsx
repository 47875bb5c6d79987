import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { PlainFrame } from "../shell/plain-frame.tsx";
import { useEnter } from "../session/use-enter.ts";
import { ShowCrisis } from "../drill/show-crisis.tsx";
import { wasGuest } from "../session/last-look.ts";
import { stageQuery } from "../setup/queries.ts";
import { ForgottenPassword } from "./forgotten-password.tsx";
import { CredentialsForm } from "./credentials-form.tsx";
import { ProviderButton } from "./provider-button.tsx";

/** Few need it, and then a moment after the password: the button turns until it has come. */
const loadSecondFactor = () => import("./second-factor-form.tsx");
const SecondFactorForm = lazy(async () => ({ default: (await loadSecondFactor()).SecondFactorForm }));

export function SignInScreen() {
  const { t } = useTranslation("signIn");
  const { to, error } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const enter = useEnter();
  const [step, setStep] = useState<"credentials" | "secondFactor">("credentials");
  const [email, setEmail] = useState("");

  const goIn = async () => {
    await enter();
    await navigate({ to: to ?? "/", replace: true });
  };
  return (
    <PlainFrame title={t(step === "credentials" ? "title" : "second.title")}>
      {step === "credentials" ? (
        <>
          {error !== undefined && (
            <Notice tone="soon" mark="blind" alert>
              {t(`provider.refusal.${error}`)}
            </Notice>
          )}
          <LookOver />
          <CredentialsForm
            email={email}
            onEmail={setEmail}
            onDone={async (outcome) => {
              if (outcome === "signedIn") return goIn();
              await loadSecondFactor();
              setStep("secondFactor");
            }}
          />
          <ProviderButton to={to ?? "/"} look="signIn" />
          <ForgottenPassword email={email} />
          <EmptyHouse />
        </>
      ) : (
        <Suspense fallback={<Skeleton lines={4} />}>
          <SecondFactorForm onDone={goIn} onBack={() => setStep("credentials")} />
        </Suspense>
      )}
    </PlainFrame>
  );
}

/** As it is now: somebody may have set the house up while this page stood open. */
function useStage() {
  const { data, isFetchedAfterMount } = useQuery({ ...stageQuery, refetchOnMount: "always" });
  return isFetchedAfterMount ? data?.stage : undefined;
}

/** Whoever looked at a drill as a guest and finds the door instead is told what happened and what they can do. */
function LookOver() {
  const { t } = useTranslation("signIn");
  const [guest] = useState(wasGuest);
  const stage = useStage();
  if (!guest || stage === undefined) return null;
  return (
    <Notice tone="neutral" mark="done">
      {t(stage === "account" ? "lookOver.room" : "lookOver.account")}
    </Notice>
  );
}

/** Nobody has an account here yet: there is nothing to sign in to, and a crisis to look at. */
function EmptyHouse() {
  return useStage() === "account" ? <ShowCrisis from="signIn" /> : null;
}
