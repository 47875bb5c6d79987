import { urlOf } from "@baluarte/contract/client.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useTranslation } from "react-i18next";
import { pathOf } from "../api/client.ts";
import { CopyField } from "../kit/copy-field.tsx";
import { Panel } from "../kit/panel.tsx";
import { Text } from "../kit/text.tsx";
import styles from "./api-key.module.css";
import { curlExample } from "./curl-example.ts";

export interface NewKeyProps {
  readonly brand: BrandSlug;
  readonly name: string;
  readonly secret: string;
}

/** The secret, once, and a command that works as it stands. */
export function NewKey({ brand, name, secret }: NewKeyProps) {
  const { t } = useTranslation("settings");
  return (
    <Panel title={t("key.made", { name })}>
      <div className={styles.made}>
        <Text as="p" tone="ink2">
          {t("key.once")}
        </Text>
        <CopyField label={t("key.secret")} value={secret} />
        <SendExample brand={brand} secret={secret} />
      </div>
    </Panel>
  );
}

/** What a program sends, before there is a key: with a word where the key will stand. */
export function ExamplePanel({ brand }: { readonly brand: BrandSlug }) {
  const { t } = useTranslation("settings");
  return (
    <Panel title={t("key.howTo")}>
      <div className={styles.made}>
        <Text as="p" tone="ink2">
          {t("key.fields")}
        </Text>
        <SendExample brand={brand} secret={t("key.placeholder")} />
      </div>
    </Panel>
  );
}

function SendExample({ brand, secret }: { readonly brand: BrandSlug; readonly secret: string }) {
  const { t } = useTranslation("settings");
  const url = window.location.origin + urlOf(pathOf("post.add"), { brand });
  const example = curlExample(url, secret, t("key.samplePost"));
  return (
    <>
      <CopyField label={t("key.example")} value={example} />
      <pre className={styles.example}>{example}</pre>
    </>
  );
}
