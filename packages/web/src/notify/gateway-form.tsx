import type { NotifySettingView } from "@baluarte/contract/notify.ts";
import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../incident/choice-list.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import { WayForm, type FormOf } from "./form.tsx";
import {
  ACCEPTS,
  CONTENT_TYPES,
  GATEWAY_PRESETS,
  METHODS,
  gatewayFields,
  gatewayOf,
  presetFields,
  type GatewayPreset,
} from "./gateway-fields.ts";
import styles from "./notify.module.css";
import { freshDraft, headersOf, secretOf, type SecretDraft } from "./secret-draft.ts";
import { SecretField } from "./secret-field.tsx";
import { useSettingChange } from "./use-setting-change.ts";

type Fault = "url" | "accepts" | "headers";

/** Any provider that is spoken to by an address: the shape first, in words; then every part of it. */
export function GatewayForm({ view, onClose }: FormOf<NotifySettingView>) {
  const { t } = useTranslation("notify");
  const { slug } = useBrand();
  const { fields, change, forget } = useKeptForm(`notify.gateway.${slug}`, () => gatewayFields(view.settings.gateway));
  const [preset, setPreset] = useState<GatewayPreset | null>(view.settings.gateway === null ? "jsonHeader" : null);
  const [secret, setSecret] = useState(() => freshDraft(view.secrets.gatewaySecret));
  const [headers, setHeaders] = useState(() => freshDraft(view.secrets.gatewayHeaders));
  const [fault, setFault] = useState<Fault | null>(null);
  const close = () => {
    forget();
    onClose();
  };
  const save = useSettingChange(close);
  const edit = (changed: Partial<typeof fields>) => {
    setFault(null);
    change(changed);
  };
  const submit = () => {
    const read = gatewayOf(fields);
    const written = headersDraft(headers);
    if ("fault" in read) setFault(read.fault);
    else if (written === null) setFault("headers");
    else
      save.mutate({
        settings: { gateway: read.settings },
        secrets: { ...secretOf("gatewaySecret", secret), ...written },
      });
  };
  const types = CONTENT_TYPES.some((each) => each === fields.contentType)
    ? CONTENT_TYPES
    : [fields.contentType, ...CONTENT_TYPES];
  return (
    <WayForm saving={save.isPending} error={save.error} onClose={close} onSubmit={submit}>
      <ChoiceList
        label={t("gateway.preset")}
        options={GATEWAY_PRESETS.map((value) => ({
          value,
          title: t(`gateway.presets.${value}.title`),
          detail: t(`gateway.presets.${value}.detail`),
        }))}
        value={preset}
        onChange={(chosen) => {
          setPreset(chosen);
          edit(presetFields(chosen, fields.url));
        }}
      />
      <TextInput
        label={t("gateway.url")}
        placeholder="https://sms.example.com/send"
        value={fields.url}
        onChange={(event) => edit({ url: event.currentTarget.value })}
        error={fault === "url" ? t("urlFault") : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={t("gateway.method")}
          value={fields.method}
          onChange={(event) => edit({ method: event.currentTarget.value })}
          data={[...METHODS]}
        />
        {fields.method !== "GET" && (
          <NativeSelect
            label={t("gateway.contentType")}
            value={fields.contentType}
            onChange={(event) => edit({ contentType: event.currentTarget.value })}
            data={[...types]}
          />
        )}
      </div>
      {fields.method !== "GET" && (
        <Textarea
          label={t("gateway.body")}
          value={fields.body}
          onChange={(event) => edit({ body: event.currentTarget.value })}
          autosize
          minRows={2}
          maxLength={4000}
          spellCheck={false}
        />
      )}
      <p className={styles.leadWords}>{t("gateway.placeholders")}</p>
      <SecretField
        label={t("gateway.headers")}
        description={t("gateway.headersHint")}
        stored={view.secrets.gatewayHeaders}
        value={headers}
        onChange={(next) => {
          setFault(null);
          setHeaders(next);
        }}
        error={fault === "headers" ? t("gateway.headersFault") : undefined}
        lines
      />
      <SecretField
        label={t("gateway.secret")}
        stored={view.secrets.gatewaySecret}
        value={secret}
        onChange={setSecret}
      />
      <NativeSelect
        label={t("gateway.accepts")}
        description={t("gateway.acceptsWhy")}
        value={fields.accepts}
        onChange={(event) => edit({ accepts: event.currentTarget.value })}
        data={ACCEPTS.map((value) => ({ value, label: t(`gateway.rule.${value}`) }))}
      />
      {fields.accepts === "json" && (
        <div className={styles.pair}>
          <TextInput
            label={t("gateway.path")}
            placeholder={t("gateway.pathExample")}
            value={fields.path}
            onChange={(event) => edit({ path: event.currentTarget.value })}
            error={fault === "accepts" && fields.path.trim() === "" ? t("gateway.missing") : undefined}
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            label={t("gateway.equals")}
            value={fields.equals}
            onChange={(event) => edit({ equals: event.currentTarget.value })}
            error={fault === "accepts" && fields.path.trim() !== "" ? t("gateway.missing") : undefined}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
      {(fields.accepts === "contains" || fields.accepts === "lacks") && (
        <TextInput
          label={t("gateway.text")}
          value={fields.text}
          onChange={(event) => edit({ text: event.currentTarget.value })}
          error={fault === "accepts" ? t("gateway.missing") : undefined}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </WayForm>
  );
}

/** The headers as the contract takes them; `null` where a line cannot be read. */
function headersDraft(draft: SecretDraft): { gatewayHeaders?: Record<string, string> | null } | null {
  if (draft.kind === "forget") return { gatewayHeaders: null };
  if (draft.kind === "keep" || draft.text.trim() === "") return {};
  const gatewayHeaders = headersOf(draft.text);
  return gatewayHeaders === null ? null : { gatewayHeaders };
}
