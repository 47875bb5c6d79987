import { TagsInput } from "@mantine/core";
import { handleFrom } from "@baluarte/domain/brand/handle.ts";
import { useTranslation } from "react-i18next";

const TAGS_MAX = 40;

export interface NamesFieldsProps {
  readonly aliases: string[];
  readonly handles: string[];
  readonly onChange: (changed: { aliases?: string[]; handles?: string[] }) => void;
}

/** By which other names people speak of a brand, and which accounts are its own. */
export function NamesFields({ aliases, handles, onChange }: NamesFieldsProps) {
  const { t } = useTranslation("setup");
  const odd = handles.find((handle) => handleFrom(handle) === null);
  return (
    <>
      <TagsInput
        label={t("brand.aliases")}
        description={t("brand.aliasesHint")}
        value={aliases}
        onChange={(next) => onChange({ aliases: next })}
        maxTags={TAGS_MAX}
        splitChars={[",", ";"]}
        acceptValueOnBlur
      />
      <TagsInput
        label={t("brand.handles")}
        description={t("brand.handlesHint")}
        value={handles}
        onChange={(next) => onChange({ handles: next.map((each) => handleFrom(each) ?? each) })}
        error={odd === undefined ? undefined : t("brand.handleOdd", { handle: odd })}
        maxTags={TAGS_MAX}
        splitChars={[",", ";", " "]}
        acceptValueOnBlur
      />
    </>
  );
}
