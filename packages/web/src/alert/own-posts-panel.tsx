import type { OwnPostView } from "@baluarte/contract/own-post.ts";
import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { NetworkIcon, useChannelName } from "../publication/network-icon.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./alert.module.css";
import { DisownDialog } from "./disown-dialog.tsx";
import { RecoverDialog } from "./recover-dialog.tsx";
import { RegulariseDialog } from "./regularise-dialog.tsx";

export interface OwnPostsPanelProps {
  readonly alert: AlertId;
  readonly posts: readonly OwnPostView[];
}

type Asked = { readonly what: "regularise" | "disown" | "recover"; readonly post: OwnPostView };

/** Posts on our accounts that we did not send. Each asks one thing: ours, or somebody else's who has the account. */
export function OwnPostsPanel({ alert, posts }: OwnPostsPanelProps) {
  const { t } = useTranslation("alert");
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const dialog = (what: Asked["what"]) => ({
    alert,
    post: asked?.what === what ? asked.post : null,
    onClose: close,
  });
  return (
    <Panel title={t("own.title")} body="rows">
      <ul className={styles.posts}>
        {posts.map((post) => (
          <li key={post.post} className={styles.own}>
            <OwnPost post={post} onAsk={(what) => setAsked({ what, post })} />
          </li>
        ))}
      </ul>
      <RegulariseDialog {...dialog("regularise")} />
      <DisownDialog {...dialog("disown")} />
      <RecoverDialog {...dialog("recover")} />
    </Panel>
  );
}

function OwnPost({ post, onAsk }: { post: OwnPostView; onAsk: (what: Asked["what"]) => void }) {
  const { t } = useTranslation("alert");
  const { can } = useBrand();
  const channelName = useChannelName();
  const { answered, lost } = post;
  const isLostHere = lost && answered?.answer === "notOurs";
  return (
    <>
      <p className={styles.postHead}>
        <NetworkIcon network={post.channel} size={15} />
        <span className={styles.author}>{post.author}</span>
        <span>{channelName(post.channel)}</span>
        <AbsoluteTime at={Date.parse(post.publishedAt)} short />
        {post.url !== null && (
          <a className={styles.link} href={post.url} target="_blank" rel="noopener noreferrer">
            <IconExternalLink size={15} stroke={1.7} aria-hidden />
            {t("own.original")}
          </a>
        )}
      </p>
      <p className={styles.ownText}>{post.text}</p>
      {answered !== null && (
        <p className={styles.ownAnswer}>
          <strong>
            {t(
              answered.answer === "ours" ? "own.ours" : answered.recoveredAt === null ? "own.notOurs" : "own.recovered",
              { who: answered.by.name },
            )}
          </strong>{" "}
          {answered.reason}
        </p>
      )}
      {answered === null && lost && <p className={styles.ownAnswer}>{t("own.lost")}</p>}
      {answered === null && (
        <div className={styles.ownActions}>
          {can("act.execute") && (
            <Button variant="default" onClick={() => onAsk("regularise")}>
              {t("own.regularise")}
            </Button>
          )}
          {can("act.brake") && !lost && (
            <Button variant="default" onClick={() => onAsk("disown")}>
              {t("own.disown")}
            </Button>
          )}
        </div>
      )}
      {isLostHere && can("brand.manage") && (
        <div className={styles.ownActions}>
          <Button variant="default" onClick={() => onAsk("recover")}>
            {t("own.recover")}
          </Button>
        </div>
      )}
    </>
  );
}
