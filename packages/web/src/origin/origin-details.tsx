import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import styles from "./origin-details.module.css";

const OriginPath = lazy(async () => ({ default: (await import("./origin-path.tsx")).OriginPath }));

/** Where a story came from, one press away: the way is long to read and seldom asked. */
export function OriginDetails({ post, isSureTold = false }: { readonly post: PostId; readonly isSureTold?: boolean }) {
  const { t } = useTranslation("origin");
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.details}>
      <LinkButton onClick={() => setOpen(!open)} expanded={open}>
        {t(open ? "hide" : "show")}
      </LinkButton>
      {open && (
        <section aria-label={t("title")}>
          <Suspense fallback={<Skeleton shape="rows" />}>
            <OriginPath post={post} isSureTold={isSureTold} />
          </Suspense>
        </section>
      )}
    </div>
  );
}
