import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { HowToMake } from "../connection/how-to-make.tsx";
import type { KindFieldsProps } from "./kinds.ts";

export function FeedFields({ typed, change, fault }: KindFieldsProps) {
  const { t } = useTranslation("source");
  const error = fault === "url" ? t(typed["url"]?.trim() === "" ? "urlMissing" : "urlFault") : null;
  return <Address label={t("url")} hint={t("urlHint")} error={error} value={typed["url"] ?? ""} change={change} />;
}

export function GoogleAlertsFields({ typed, change, fault }: KindFieldsProps) {
  const { t } = useTranslation("source");
  const error = fault === "url" ? t(typed["url"]?.trim() === "" ? "urlMissing" : "alertsUrlFault") : null;
  return (
    <>
      <HowToMake
        title={t("alertsHow")}
        steps={[t("alertsStep1"), t("alertsStep2"), t("alertsStep3")]}
        href="https://www.google.com/alerts"
      />
      <Address label={t("alertsUrl")} error={error} value={typed["url"] ?? ""} change={change} />
    </>
  );
}

interface AddressProps {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly value: string;
  readonly change: KindFieldsProps["change"];
}

function Address({ label, hint, error, value, change }: AddressProps) {
  return (
    <TextInput
      label={label}
      description={hint}
      error={error}
      value={value}
      onChange={(event) => change({ url: event.currentTarget.value })}
      inputMode="url"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={2_000}
      data-autofocus
    />
  );
}
