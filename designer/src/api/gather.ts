interface Options {
  readonly flush: (items: readonly string[]) => Promise<unknown>;
  /** How long more may come; everybody waits another time, so that pages that heard the same do not ask at once. */
  readonly restMs: readonly [least: number, most: number];
  readonly random?: () => number;
}

/** Collects what comes in quick succession and hands each once; the next lot only when the one before is done. */
export function gather({ flush, restMs: [least, most], random = Math.random }: Options): {
  add(items: readonly string[]): void;
  end(): void;
} {
  const found = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isOver = false;
  const rest = (): void => {
    if (timer === null && found.size > 0 && !isOver)
      timer = setTimeout(() => void hand(), least + random() * (most - least));
  };
  const hand = async (): Promise<void> => {
    const items = [...found];
    found.clear();
    await flush(items).catch(() => undefined);
    timer = null;
    rest();
  };
  return {
    add(items) {
      for (const item of items) found.add(item);
      rest();
    },
    end() {
      isOver = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
