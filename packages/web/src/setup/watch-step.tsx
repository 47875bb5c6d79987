import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { proposeQuery } from "@baluarte/domain/monitor/propose.ts";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useOnceAtATime } from "../api/use-write.ts";
import { Notice } from "../kit/notice.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import { examplePosts } from "../monitor/examples.ts";
import { monitorsQuery } from "../monitor/queries.ts";
import { QueryEditor } from "../monitor/query-editor.tsx";
import type { Brand } from "../session/queries.ts";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";
import type { Step } from "./steps.ts";

export interface WatchStepProps {
  readonly frame: FrameProps;
  readonly brand: Brand;
  readonly onGo: (step: Step) => Promise<void>;
}

/** The first monitor, proposed and tried before it is kept. */
export function WatchStep({ frame, brand, onGo }: WatchStepProps) {
  const { t } = useTranslation("setup");
  const words = useProblemWords();
  const queries = useQueryClient();
  const form = useId();
  const monitors = useQuery(monitorsQuery(brand.slug));
  const kept = monitors.data?.items[0];
  const { fields, change, forget } = useKeptForm("watch", () => ({
    query: "",
    /** `yes` once the person typed in it; until then it is what was kept or what is proposed. */
    touched: "",
    samples: examplePosts(brand.language, brand.name, brand.handles),
  }));
  const proposed = kept?.query ?? proposeQuery([brand.name, ...brand.aliases], brand.handles);
  const query = fields.touched ? fields.query : proposed;
  const save = useMutation({
    mutationFn: useOnceAtATime<void, void>(async () => {
      const body = { name: kept?.name ?? brand.name, query };
      if (kept) await api("monitor.change", { params: { brand: brand.slug, monitor: kept.id }, body });
      else await api("monitor.create", { params: { brand: brand.slug }, body });
      // Coming back to look must not undo what was reached.
      if (frame.reached === "watch") await api("setup.stage", { body: { stage: "approval" } });
      forget();
      await queries.invalidateQueries({ queryKey: [brand.slug, "settings"] });
      await onGo("approval");
    }),
  });
  return (
    <SetupFrame
      {...frame}
      title={t("watch.title")}
      lead={t("watch.lead")}
      footer={
        <StepFooter>
          <Button type="submit" form={form} size="lg" loading={save.isPending} disabled={query.trim() === ""}>
            {t("next")}
          </Button>
        </StepFooter>
      }
    >
      <form
        id={form}
        className={`${styles.form} ${styles.wide}`}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {monitors.isPending ? (
          <Skeleton shape="rows" />
        ) : (
          <QueryEditor
            brand={brand.slug}
            query={query}
            onQuery={(typed) => change({ query: typed, touched: "yes" })}
            samples={fields.samples}
            onSamples={(samples) => change({ samples })}
          />
        )}
        {save.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(save.error)}
          </Notice>
        )}
      </form>
    </SetupFrame>
  );
}
