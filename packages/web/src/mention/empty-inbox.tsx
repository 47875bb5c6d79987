import { IconInbox } from "@tabler/icons-react";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./empty-inbox.module.css";

const ImportPanel = lazy(async () => ({ default: (await import("../import/import-panel.tsx")).ImportPanel }));

export interface EmptyInboxProps {
  /** The drawer for files stands open: one drop zone is enough. */
  readonly importing: boolean;
  /** A file has gone out from here. */
  readonly onSent: () => void;
}

/** No post has ever come in: the first thing to do is to bring some, and it can be done right here. */
export function EmptyInbox({ importing, onSent }: EmptyInboxProps) {
  const { t } = useTranslation("mention");
  const { can, slug } = useBrand();
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={<IconInbox size={23} stroke={1.7} />}
        title={t("empty.never")}
        detail={t("empty.neverDetail")}
      />
      {can("post.import") && !importing && (
        <Suspense fallback={<Skeleton />}>
          <ImportPanel brand={slug} onSent={onSent} />
        </Suspense>
      )}
    </div>
  );
}
