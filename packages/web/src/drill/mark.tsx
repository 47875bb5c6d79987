import { IconSchool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../kit/badge.tsx";
import { useShellView } from "../shell/shell-view.ts";

/** On every post of a drill: whoever sees one alone, on a picture say, must not take it for the news. */
export function DrillMark() {
  const { t } = useTranslation("shell");
  if (useShellView()?.brand.drill !== true) return null;
  return (
    <Badge tone="drill" glyph={<IconSchool size={13} stroke={1.7} aria-hidden />}>
      {t("drill.mark")}
    </Badge>
  );
}
