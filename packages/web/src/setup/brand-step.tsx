import { Button, NativeSelect, TagsInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { LANGUAGES, LANGUAGE_NAMES, isLanguage, type Language } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";
import { deviceZone, zoneNames } from "./time-zones.ts";

const TAGS_MAX = 40;

export interface MadeBrand {
  readonly slug: BrandSlug;
  /** The query that the server proposes from the names. */
  readonly query: string;
  readonly handles: readonly string[];
}

export interface BrandStepProps {
  readonly frame: FrameProps;
  readonly onDone: (made: MadeBrand) => Promise<void>;
}

/** Whose name is at stake, and under which names people speak of it. */
export function BrandStep({ frame, onDone }: BrandStepProps) {
  const { t } = useTranslation("setup");
  const words = useProblemWords();
  const form = useId();
  const [organisation, setOrganisation] = useState("");
  const [name, setName] = useState("");
  const [aliases, setAliases] = useState<string[]>([]);
  const [handles, setHandles] = useState<string[]>([]);
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [timeZone, setTimeZone] = useState(deviceZone);
  const create = useMutation({
    mutationFn: async () => {
      const made = await api("setup.brand", {
        body: { organisation: organisation.trim(), name: name.trim(), language, timeZone, aliases, handles },
      });
      await onDone({ slug: made.brand, query: made.query, handles });
    },
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
          create.mutate();
        }}
      >
        <div className={styles.pair}>
          <TextInput
            label={t("brand.organisation")}
            value={organisation}
            onChange={(event) => setOrganisation(event.currentTarget.value)}
            autoComplete="organization"
            maxLength={80}
            required
            withAsterisk={false}
          />
          <TextInput
            label={t("brand.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
            maxLength={80}
            required
            withAsterisk={false}
          />
        </div>
        <TagsInput
          label={t("brand.aliases")}
          description={t("brand.aliasesHint")}
          value={aliases}
          onChange={setAliases}
          maxTags={TAGS_MAX}
          splitChars={[",", ";"]}
          acceptValueOnBlur
        />
        <TagsInput
          label={t("brand.handles")}
          description={t("brand.handlesHint")}
          value={handles}
          onChange={setHandles}
          maxTags={TAGS_MAX}
          splitChars={[",", ";", " "]}
          acceptValueOnBlur
        />
        <div className={styles.pair}>
          <NativeSelect
            label={t("brand.language")}
            value={language}
            onChange={(event) => isLanguage(event.currentTarget.value) && setLanguage(event.currentTarget.value)}
            data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
          <NativeSelect
            label={t("brand.timeZone")}
            value={timeZone}
            onChange={(event) => setTimeZone(event.currentTarget.value)}
            data={zoneNames(timeZone)}
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
