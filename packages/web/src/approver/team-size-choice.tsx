import { TEAM_SIZES, type TeamSize } from "@baluarte/domain/access/model.ts";
import { IconBuilding, IconUser, IconUsers, IconUsersGroup, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../kit/choice-cards.tsx";

const ICONS = {
  solo: IconUser,
  two: IconUsers,
  team: IconUsersGroup,
  large: IconBuilding,
} satisfies Record<TeamSize, Icon>;

export interface TeamSizeChoiceProps {
  readonly value: TeamSize;
  readonly onChange: (size: TeamSize) => void;
}

/** How many you are: it sets who signs what. */
export function TeamSizeChoice({ value, onChange }: TeamSizeChoiceProps) {
  const { t } = useTranslation("approver");
  return (
    <ChoiceCards
      label={t("size.label")}
      value={value}
      onChange={onChange}
      cards={TEAM_SIZES.map((size) => {
        const Glyph = ICONS[size];
        return {
          value: size,
          title: t(`size.${size}.title`),
          detail: t(`size.${size}.detail`),
          icon: <Glyph size={20} stroke={1.7} aria-hidden />,
        };
      })}
    />
  );
}
