import { readdirSync, readFileSync } from 'node:fs';

export interface Used {
  /** Cores that were busy with it, on average. */
  readonly cores: number;
  readonly megabytes: number;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

const ticksPerSecond = 100;
const megabytesPerPage = 4 / 1024;

/** What a process, and what it has started where that counts, uses of the machine between two looks, from Linux's /proc. */
export class Usage {
  readonly #root: number;
  readonly #withChildren: boolean;
  #at = performance.now();
  #ticks: number;

  constructor(root: number, { withChildren = true } = {}) {
    this.#root = root;
    this.#withChildren = withChildren;
    this.#ticks = this.#look().ticks;
  }

  since(): Used {
    const { ticks, pages } = this.#look();
    const seconds = (performance.now() - this.#at) / 1000;
    const cores = (ticks - this.#ticks) / ticksPerSecond / seconds;
    [this.#at, this.#ticks] = [performance.now(), ticks];
    return { cores, megabytes: pages * megabytesPerPage };
  }

  #look(): Pick<Process, 'ticks' | 'pages'> {
    const all = processes({ ended: this.#withChildren });
    const wanted = new Set([this.#root]);
    for (const { id, parent } of all) if (this.#withChildren && wanted.has(parent)) wanted.add(id);
    const own = all.filter(({ id }) => wanted.has(id));
    const sum = (of: (one: Process) => number): number => own.reduce((total, one) => total + of(one), 0);
    return { ticks: sum(({ ticks }) => ticks), pages: sum(({ pages }) => pages) };
  }
}

/** Parents before their children; none where there is no /proc. */
function processes({ ended }: { readonly ended: boolean }): readonly Process[] {
  const found: Process[] = [];
  for (const name of folders()) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const shared = Number(readFileSync(`/proc/${name}/statm`, 'utf8').split(' ')[2]);
      const [, parent = 0] = fields;
      // Ticks of ended children that were waited for count too: PostgreSQL's backends come and go.
      const times = ended ? [11, 12, 13, 14] : [11, 12];
      const ticks = times.reduce((all, at) => all + (fields[at] ?? 0), 0);
      found.push({ id: Number(name), parent, ticks, pages: (fields[21] ?? 0) - shared });
    } catch {
      // Ended meanwhile.
    }
  }
  return found.sort((a, b) => a.id - b.id);
}

function folders(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
