import { Button, TextInput } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import styles from "./api-key.module.css";
import { ExamplePanel, NewKey } from "./new-key.tsx";

const keysQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "apiKeys"],
    queryFn: ({ signal }) => api("apiKey.list", { params: { brand }, signal }),
  });

/** Keys by which machines send posts; a secret is seen once. */
export function KeysSection() {
  const { t } = useTranslation("settings");
  const words = useProblemWords();
  const time = useTimeWords();
  const { slug } = useBrand();
  const keys = useQuery(keysQuery(slug));
  const [name, setName] = useState("");
  const create = useWrite(
    slug,
    ["settings"],
    () => api("apiKey.create", { params: { brand: slug }, body: { name: name.trim() } }),
    () => setName(""),
  );
  const revoke = useWrite(slug, ["settings"], (key: string) => api("apiKey.revoke", { params: { brand: slug, key } }));
  const failure = create.error ?? revoke.error;
  return (
    <>
      {create.data && <NewKey brand={slug} name={create.data.key.name} secret={create.data.secret} />}
      {failure && (
        <Notice tone="soon" mark="blind" alert>
          {words(failure)}
        </Notice>
      )}
      <SectionState query={keys}>
        {({ items }) => (
          <Panel title={t("key.title")} body="rows">
            {items.length === 0 ? (
              <EmptyState title={t("key.none")} detail={t("key.noneDetail")} />
            ) : (
              <Rows label={t("key.title")}>
                {items.map((key) => (
                  <Row key={key.id}>
                    <span className={styles.words}>
                      <span className={styles.name}>{key.name}</span>
                      <span className={styles.detail}>
                        {key.lastUsedAt === null
                          ? t("key.neverUsed", { at: time.dayAndClock(Date.parse(key.createdAt), brandNow()) })
                          : t("key.lastUsed", { at: time.dayAndClock(Date.parse(key.lastUsedAt), brandNow()) })}
                      </span>
                    </span>
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={t("key.revokeNamed", { name: key.name })}
                      loading={revoke.isPending && revoke.variables === key.id}
                      onClick={() => revoke.mutate(key.id)}
                    >
                      {t("key.revoke")}
                    </Button>
                  </Row>
                ))}
              </Rows>
            )}
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault();
                create.mutate(undefined);
              }}
            >
              <TextInput
                className={styles.field!}
                label={t("key.name")}
                placeholder={t("key.nameExample")}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={80}
              />
              <Button type="submit" variant="default" loading={create.isPending} disabled={name.trim() === ""}>
                {t("key.create")}
              </Button>
            </form>
          </Panel>
        )}
      </SectionState>
      {!create.data && <ExamplePanel brand={slug} />}
    </>
  );
}
