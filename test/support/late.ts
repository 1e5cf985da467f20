/** What a platform does with a request some time after it came, by the platform's own clock. */
export interface Late {
  /** To be done `afterMs` from now. */
  plan(afterMs: number, act: () => unknown): void;
  /** Does what is due by now. To be called before each request. */
  catchUp(): void;
}

export function createLate(now: () => number): Late {
  const planned: { readonly at: number; readonly act: () => unknown }[] = [];
  return {
    plan: (afterMs, act) => void planned.push({ at: now() + afterMs, act }),
    catchUp() {
      for (let at = planned.findIndex((one) => one.at <= now()); at >= 0;) {
        planned.splice(at, 1)[0]?.act();
        at = planned.findIndex((one) => one.at <= now());
      }
    },
  };
}
