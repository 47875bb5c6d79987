import { Component, type ReactNode } from "react";

interface Props {
  /** The same numbers without a drawing. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** The drawing is a chunk of its own, and on a bad network it may not come; the numbers then stand as a table. */
export class ChartBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
