import { NativeSelect } from "@mantine/core";
import { MENTION_ORDERS } from "@baluarte/contract/mention.ts";
import { useTranslation } from "react-i18next";
import { oneOf } from "../routes/search.ts";
import { useCountWords } from "./count-words.ts";
import styles from "./list-pane.module.css";
import { ordersOffered, orderShown } from "./order-shown.ts";
import type { Inbox } from "./use-inbox.ts";

/** In what order the list stands, in words, and how many it holds; another order is chosen right there. */
export function OrderBar({ inbox: { search, narrow, counts } }: { readonly inbox: Inbox }) {
  const { t } = useTranslation("mention");
  const count = useCountWords();
  const matching = counts.data?.matching;
  return (
    <div className={styles.order}>
      <NativeSelect
        size="xs"
        aria-label={t("filter.order")}
        data={ordersOffered(search).map((value) => ({ value, label: t(`order.${value}`) }))}
        value={orderShown(search)}
        onChange={({ currentTarget: { value } }) => narrow({ order: oneOf(value, MENTION_ORDERS) })}
      />
      {/* The list says it to whoever hears the screen. */}
      {matching !== undefined && <span aria-hidden>{count(matching)}</span>}
    </div>
  );
}
