import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { handleFrom } from "@baluarte/domain/brand/handle.ts";
import { NamesFields } from "../brand/names-fields.tsx";
import { deviceZone } from "../brand/time-zones.ts";
import { ZoneField } from "../brand/zone-field.tsx";
import { useProblemWords } from "../api/problem-words.ts";
import { useOnceAtATime } from "../api/use-write.ts";
import { LANGUAGES, LANGUAGE_NAMES, isLanguage } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { RequiredField } from "../kit/required-field.tsx";
import { Notice } from "../kit/notice.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";

export interface BrandStepProps {
  readonly frame: FrameProps;
  readonly onDone: () => Promise<void>;
}

/** Whose name is at stake, and under which names people speak of it. */
export function BrandStep({ frame, onDone }: BrandStepProps) {
  const { t } = useTranslation("setup");
  const words = useProblemWords();
  const form = useId();
  const own = useLanguage();
  const { fields, change, forget } = useKeptForm("brand", () => ({
    organisation: "",
    name: "",
    aliases: [] as string[],
    handles: [] as string[],
    language: own as string,
    timeZone: deviceZone(),
  }));
  const { organisation, name, aliases, handles, timeZone } = fields;
  const language = isLanguage(fields.language) ? fields.language : own;
  const [unknownZone, setUnknownZone] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: useOnceAtATime<void, void>(async () => {
      await api("setup.brand", {
        body: { organisation: organisation.trim(), name: name.trim(), language, timeZone, aliases, handles },
      });
      forget();
      await onDone();
    }),
  });
  return (
    <SetupFrame
      {...frame}
      title={t("brand.title")}
      lead={t("brand.lead")}
      footer={
        <StepFooter>
          <Button type="submit" form={form} size="lg" loading={create.isPending}>
            {t("next")}
          </Button>
        </StepFooter>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (unknownZone === null && !handles.some((handle) => handleFrom(handle) === null)) create.mutate();
        }}
      >
        <div className={styles.pair}>
          <RequiredField
            label={t("brand.organisation")}
            value={organisation}
            onChange={(typed) => change({ organisation: typed })}
            autoComplete="organization"
            maxLength={80}
          />
          <RequiredField
            label={t("brand.name")}
            value={name}
            onChange={(typed) => change({ name: typed })}
            autoComplete="off"
            maxLength={80}
          />
        </div>
        <NamesFields aliases={aliases} handles={handles} onChange={change} />
        <div className={styles.pair}>
          <NativeSelect
            label={t("brand.language")}
            value={language}
            onChange={(event) => change({ language: event.currentTarget.value })}
            data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
          <ZoneField
            value={timeZone}
            onChange={(next) => change({ timeZone: next })}
            unknown={unknownZone}
            onUnknown={setUnknownZone}
          />
        </div>
        {create.isError && (
          <Notice tone="soon" mark="blind" alert>
            {words(create.error)}
          </Notice>
        )}
      </form>
    </SetupFrame>
  );
}
