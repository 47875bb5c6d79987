import { Outlet } from "@tanstack/react-router";
import { LiveRegion } from "../kit/announcer.tsx";

export function Root() {
  return (
    <>
      <Outlet />
      <LiveRegion />
    </>
  );
}
