import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TwoFactorSetup } from "../account/two-factor-setup.tsx";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";

export interface SecondFactorOfferProps {
  readonly frame: FrameProps;
  readonly password: string;
  readonly onDone: () => void;
}

/** Right after the account: the one moment when the password need not be asked again. */
export function SecondFactorOffer({ frame, password, onDone }: SecondFactorOfferProps) {
  const { t } = useTranslation("setup");
  return (
    <SetupFrame
      {...frame}
      title={t("second.title")}
      lead={t("second.lead")}
      footer={
        <StepFooter>
          <Button size="lg" variant="default" onClick={onDone}>
            {t("second.later")}
          </Button>
        </StepFooter>
      }
    >
      <div className={styles.form}>
        <TwoFactorSetup password={password} onDone={onDone} />
      </div>
    </SetupFrame>
  );
}
