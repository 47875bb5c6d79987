import { Skeleton } from "../kit/skeleton.tsx";
import styles from "./page.module.css";

/** While a screen's code or its first answer is on its way. */
export function Pending() {
  return (
    <div className={styles.page}>
      <Skeleton />
    </div>
  );
}
