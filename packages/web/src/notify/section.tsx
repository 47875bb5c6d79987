import type { NotifySettingView } from "@baluarte/contract/notify.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { GatewayForm } from "./gateway-form.tsx";
import { MailForm } from "./mail-form.tsx";
import { notifySettingQuery } from "./queries.ts";
import { QuietPanel } from "./quiet-panel.tsx";
import { TelegramForm } from "./telegram-form.tsx";
import { WayPanel } from "./way-panel.tsx";
import { WebhookForm } from "./webhook-form.tsx";

/** By which ways the brand calls its people, each with how it does and a test that says what happened. */
export function NotifySection() {
  const { slug } = useBrand();
  return <SectionState query={useQuery(notifySettingQuery(slug))}>{(view) => <Notify view={view} />}</SectionState>;
}

function Notify({ view }: { readonly view: NotifySettingView }) {
  const { t } = useTranslation("notify");
  const { kind } = useBrand();
  return (
    <>
      {kind === "drill" && (
        <Notice tone="soon" mark="blind">
          {t("drill")}
        </Notice>
      )}
      <WayPanel way="push" view={view} />
      <WayPanel way="mail" view={view} forget={{ settings: { smtp: null }, secrets: { smtpPassword: null } }}>
        {(close) => <MailForm view={view} onClose={close} />}
      </WayPanel>
      <WayPanel
        way="gateway"
        view={view}
        forget={{ settings: { gateway: null }, secrets: { gatewaySecret: null, gatewayHeaders: null } }}
      >
        {(close) => <GatewayForm view={view} onClose={close} />}
      </WayPanel>
      <WayPanel way="telegram" view={view} forget={{ settings: { telegram: null }, secrets: { telegramToken: null } }}>
        {(close) => <TelegramForm view={view} onClose={close} />}
      </WayPanel>
      <WayPanel way="webhook" view={view} forget={{ settings: { webhook: null }, secrets: { webhookSecret: null } }}>
        {(close) => <WebhookForm view={view} onClose={close} />}
      </WayPanel>
      <QuietPanel view={view} />
    </>
  );
}
