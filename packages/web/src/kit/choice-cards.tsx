import { Radio } from "@mantine/core";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./choice-cards.module.css";

export interface ChoiceCard<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly detail: string;
  /** A 20 px icon. */
  readonly icon?: ReactNode;
}

export interface ChoiceCardsProps<T extends string> {
  readonly label: string;
  readonly cards: readonly ChoiceCard<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}

/** A question whose answers need a sentence each. */
export function ChoiceCards<T extends string>({ label, cards, value, onChange }: ChoiceCardsProps<T>) {
  return (
    <Radio.Group aria-label={label} value={value} onChange={(next) => onChange(next as T)}>
      <div className={styles.cards}>
        {cards.map((card) => (
          <Radio.Card
            key={card.value}
            value={card.value}
            className={cx(styles.card, card.value === value && styles.chosen)}
            aria-label={`${card.title}. ${card.detail}`}
          >
            <span className={styles.top}>
              <span className={styles.icon}>{card.icon}</span>
              <Radio.Indicator />
            </span>
            <span className={styles.title}>{card.title}</span>
            <span className={styles.detail}>{card.detail}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
