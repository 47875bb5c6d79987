import { Menu, UnstyledButton } from "@mantine/core";
import type { StatementDraft, StatementView } from "@baluarte/contract/statement.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { BLOCK_IDS, type BlockId } from "@baluarte/domain/statement/model.ts";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Panel } from "../kit/panel.tsx";
import { BlockField } from "./block-field.tsx";
import styles from "./blocks-panel.module.css";
import { shownBlocks, standing, withBlock, withNewBlock, withPostponed, withoutBlock } from "./draft.ts";
import { inContent } from "../incident/in-content.ts";

export interface BlocksPanelProps {
  readonly view: StatementView;
  readonly draft: StatementDraft;
  readonly language: Language;
  readonly locked: boolean;
  readonly onChange: (draft: StatementDraft) => void;
}

/** The statement in its blocks, in the order in which they are read. */
export function BlocksPanel({ view, draft, language, locked, onChange }: BlocksPanelProps) {
  const { t } = useTranslation("statement");
  const blocks = shownBlocks(draft, language, locked ? [] : view.required);
  // What is asked for and not there yet joins the draft with its first word.
  const holding = (id: BlockId) => withNewBlock(draft, id);
  const missing = BLOCK_IDS.filter((id) => blocks.every(({ block }) => block !== id));
  const settled = blocks.filter((block) => ["written", "postponed"].includes(standing(block))).length;
  return (
    <Panel title={t("blocks")} aside={t("blocksOf", { done: settled, total: blocks.length })} body="rows">
      <ul className={styles.list} aria-label={t("blocks")}>
        {blocks.map((block) => (
          <BlockField
            // By language too: a colleague who takes it off must not leave what is being typed in the words of another.
            key={`${language}-${block.block}`}
            block={block}
            language={language}
            required={view.required.includes(block.block)}
            promisedAt={block.block === "nextUpdate" ? view.promisedAt : null}
            locked={locked}
            onText={(text) => onChange(withBlock(holding(block.block), language, block.block, { text }))}
            onRemove={() => onChange(withoutBlock(draft, block.block))}
            onPostpone={(reason) => onChange(withPostponed(holding(block.block), block.block, reason))}
          />
        ))}
      </ul>
      {!locked && missing.length > 0 && (
        <Menu {...inContent} position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={styles.add}>
              <IconPlus size={15} stroke={1.7} aria-hidden />
              {t("addBlock")}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {missing.map((id) => (
              <Menu.Item key={id} onClick={() => onChange(withNewBlock(draft, id))}>
                {t(`block.${id}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Panel>
  );
}
