import type { SetupFrameProps } from "./setup-frame.tsx";

/** What every step hands through to the frame around it. */
export type FrameProps = Pick<SetupFrameProps, "at" | "reached" | "answers" | "brand" | "onOpen">;
