import { Button, TextInput } from "@mantine/core";
import type { ToHide } from "@baluarte/contract/brake.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./brake.module.css";
import { useBrake } from "./use-brake.ts";

/** Posts that somebody said to hide, at places where a person has to do it. */
export function HidePanel({ posts }: { readonly posts: readonly ToHide[] }) {
  const { t } = useTranslation("brake");
  if (posts.length === 0) return null;
  return (
    <Panel title={t("hide.title")} body="rows">
      <p className={styles.intro}>{t("hide.what")}</p>
      <Rows label={t("hide.title")}>
        {posts.map((post) => (
          <Row key={post.act} look="attention">
            <Post post={post} />
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}

function Post({ post }: { readonly post: ToHide }) {
  const { t } = useTranslation("brake");
  const { slug, can } = useBrand();
  const form = useKeptForm(`brake.hidden.${post.act}`, () => ({ proof: "" }));
  const proof = form.fields.proof.trim();
  const settle = useBrake(
    (hidden: boolean) => api("brake.hidden", { params: { brand: slug, act: post.act }, body: { hidden, proof } }),
    () => form.forget(),
  );
  return (
    <div className={styles.stack}>
      <div className={styles.itemWords}>
        <span className={styles.name}>
          {t(`hide.reason.${post.reason}`)}
          {post.author !== null && `, @${post.author}`}
        </span>
        <span className={styles.excerpt}>{post.text}</span>
        {post.url !== null && (
          <a className={styles.link} href={post.url} target="_blank" rel="noreferrer">
            {t("hide.open")}
          </a>
        )}
      </div>
      {can("act.brake") && (
        <>
          <TextInput
            label={t("hide.proof")}
            maxLength={500}
            value={form.fields.proof}
            onChange={(event) => form.change({ proof: event.currentTarget.value })}
          />
          <ProblemNote error={settle.error} notDone={t("notDone.record")} />
          <span className={styles.buttons}>
            <Button
              size="sm"
              variant="default"
              loading={settle.isPending}
              disabled={proof.length < 2}
              onClick={() => settle.mutate(true)}
            >
              {t("hide.done")}
            </Button>
            <Button size="sm" variant="subtle" disabled={proof.length < 2} onClick={() => settle.mutate(false)}>
              {t("hide.cannot")}
            </Button>
          </span>
        </>
      )}
    </div>
  );
}
