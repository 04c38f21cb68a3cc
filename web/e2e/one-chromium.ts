import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

declare module "vitest" {
  interface ProvidedContext {
    chromium: string;
  }
}

/** Starts the system's Chromium once for all journeys; every person in them has a profile of their own. */
export default async function setup({ provide }: TestProject) {
  const server = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
  });
  provide("chromium", server.wsEndpoint());
  return () => server.close();
}
