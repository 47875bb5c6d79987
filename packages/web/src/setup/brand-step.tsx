import { Button, NativeSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { handleFrom } from "@baluarte/domain/brand/handle.ts";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { LANGUAGES, LANGUAGE_NAMES, isLanguage } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { useKeptForm } from "../kit/use-kept-form.ts";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";
import { REGIONS, deviceZone, zonesFor } from "./time-zones.ts";

const TAGS_MAX = 40;

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
  const odd = handles.find((handle) => handleFrom(handle) === null);
  const [today] = useState(() => new Date());
  const zones = useMemo(() => {
    const all = zonesFor(timeZone, today);
    return REGIONS.map((region) => ({
      group: t(`brand.region.${region}`),
      items: all.filter((zone) => zone.region === region),
    })).filter(({ items }) => items.length > 0);
  }, [timeZone, today, t]);
  const create = useMutation({
    mutationFn: async () => {
      await api("setup.brand", {
        body: { organisation: organisation.trim(), name: name.trim(), language, timeZone, aliases, handles },
      });
      forget();
      await onDone();
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
            onChange={(event) => change({ organisation: event.currentTarget.value })}
            autoComplete="organization"
            maxLength={80}
            required
            withAsterisk={false}
          />
          <TextInput
            label={t("brand.name")}
            value={name}
            onChange={(event) => change({ name: event.currentTarget.value })}
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
          onChange={(next) => change({ aliases: next })}
          maxTags={TAGS_MAX}
          splitChars={[",", ";"]}
          acceptValueOnBlur
        />
        <TagsInput
          label={t("brand.handles")}
          description={t("brand.handlesHint")}
          value={handles}
          onChange={(next) => change({ handles: next.map((each) => handleFrom(each) ?? each) })}
          error={odd === undefined ? undefined : t("brand.handleOdd", { handle: odd })}
          maxTags={TAGS_MAX}
          splitChars={[",", ";", " "]}
          acceptValueOnBlur
        />
        <div className={styles.pair}>
          <NativeSelect
            label={t("brand.language")}
            value={language}
            onChange={(event) => change({ language: event.currentTarget.value })}
            data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
          <Select
            label={t("brand.timeZone")}
            value={timeZone}
            onChange={(value) => value !== null && change({ timeZone: value })}
            data={zones}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t("brand.zoneNone")}
            maxDropdownHeight={280}
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
