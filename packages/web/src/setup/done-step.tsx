import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ImportPanel } from "../import/import-panel.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBegunImport } from "../overview/use-begun-import.ts";
import type { Brand } from "../session/queries.ts";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";

/** Everything stands: the first posts, or straight into the crisis that brought one here. */
export function DoneStep({ frame, brand }: { readonly frame: FrameProps; readonly brand: Brand }) {
  const { t } = useTranslation("setup");
  const params = { brand: brand.slug };
  // The overview comes next, and says there what became of the file.
  const imported = useBegunImport(brand.slug);
  return (
    <SetupFrame
      {...frame}
      title={t("done.title", { brand: brand.name })}
      lead={t("done.lead")}
      footer={
        <StepFooter>
          <Button
            size="lg"
            variant="default"
            renderRoot={(props) => <Link to="/b/$brand" params={params} search={{ activate: true }} {...props} />}
          >
            {t("done.activate")}
          </Button>
          <Button size="lg" renderRoot={(props) => <Link to="/b/$brand" params={params} {...props} />}>
            {t("done.overview")}
          </Button>
        </StepFooter>
      }
    >
      <div className={`${styles.form} ${styles.wide}`}>
        <Panel title={t("done.first")}>
          <ImportPanel brand={brand.slug} onSent={imported.begin} />
        </Panel>
      </div>
    </SetupFrame>
  );
}
