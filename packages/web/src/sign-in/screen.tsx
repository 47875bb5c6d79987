import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PlainFrame } from "../shell/plain-frame.tsx";
import { useEnter } from "../session/use-enter.ts";
import { CredentialsForm } from "./credentials-form.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";

export function SignInScreen() {
  const { t } = useTranslation("signIn");
  const { to } = useSearch({ from: "/sign-in" });
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
        <CredentialsForm
          email={email}
          onEmail={setEmail}
          onDone={async (outcome) => (outcome === "secondFactor" ? setStep("secondFactor") : goIn())}
        />
      ) : (
        <SecondFactorForm onDone={goIn} onBack={() => setStep("credentials")} />
      )}
    </PlainFrame>
  );
}
