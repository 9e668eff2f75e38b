import type { Block, BoundaryBlock, ComplexBlock, EventBranch, Handler, Knot, Whole } from './block.ts';
import {
  root,
  type Condition,
  type RandomFlow,
  type RandomModel,
  type RandomNode,
  type NodeKind,
  type Trigger,
} from './random-model.ts';

/** A flow whose target is not drawn yet. */
interface Loose {
  readonly source: string;
  readonly condition: Condition | null;
  readonly isDefault: boolean;
}

/** Draws the graph of a tree of blocks. Ids are counted, so that the same tree is always the same model. */
export function draw({ body, handlers }: Whole): RandomModel {
  const drawing = new Drawing();
  drawing.content(root, body);
  for (const handler of handlers) drawing.handler(handler, root);
  return { nodes: drawing.nodes, flows: drawing.flows };
}

class Drawing {
  readonly nodes: RandomNode[] = [];
  readonly flows: RandomFlow[] = [];

  content(scope: string, body: Block, trigger: Trigger | null = null, interrupting = true): void {
    const start = this.#node('start', scope, [], { trigger, interrupting });
    this.#end(this.#block(body, scope, [from(start)]), scope);
  }

  handler({ trigger, interrupting, block }: Handler, scope: string): void {
    const id = this.#node('eventSub', scope, []);
    this.content(id, block, trigger, interrupting || trigger.kind === 'error');
  }

  #node(kind: NodeKind, scope: string, before: readonly Loose[], more: Partial<RandomNode> = {}): string {
    const id = `${kind}${this.nodes.length + 1}`;
    const never = { isTransaction: false, undoes: null };
    const plain = {
      trigger: null,
      host: null,
      interrupting: true,
      loop: null,
      sets: null,
      takes: 1,
      sends: 1,
      ...never,
    };
    this.nodes.push({ ...plain, ...more, id, kind, scope });
    for (const loose of before) this.#flow(loose, id);
    return id;
  }

  #flow(loose: Loose, target: string): void {
    this.flows.push({ ...loose, id: `f${this.flows.length + 1}`, target });
  }

  #end(before: readonly Loose[], scope: string): void {
    if (before.length) this.#node('end', scope, before);
  }

  /** Draws a block behind what leads to it; answers what leads on from it. */
  #block(block: Block, scope: string, before: readonly Loose[]): readonly Loose[] {
    if (before.length === 0) return [];
    switch (block.is) {
      case 'task': {
        const host = this.#node('task', scope, before, { loop: block.loop });
        if (block.undo) this.#undoing(host, scope);
        return [from(host), ...this.#boundaries(block.boundaries, host, scope)];
      }
      case 'undo':
        return this.#compensation(block, scope, before);
      case 'pass':
        return [from(this.#node('pass', scope, before))];
      case 'link':
        return [from(this.#linkPair(scope, before).out)];
      case 'set':
        return [from(this.#node('set', scope, before, { sets: block }))];
      case 'catch':
      case 'throw':
        return [from(this.#node(block.is, scope, before, { trigger: block.trigger }))];
      case 'stop':
        this.#node('end', scope, before, { trigger: block.trigger });
        return [];
      case 'sequence':
        return block.blocks.reduce((loose, one) => this.#block(one, scope, loose), before);
      case 'split':
        return this.#split(block, scope, before);
      case 'many': {
        const several = from(this.#node('pass', scope, before, { sends: block.sends }));
        return [from(this.#node('task', scope, [several], { takes: block.takes }))];
      }
      case 'complex':
        return this.#complex(block, scope, before);
      case 'loop':
        return this.#loop(block, scope, before);
      case 'race':
        return this.#race(block.branches, scope, before);
      case 'sub':
        return this.#sub(block, scope, before);
      case 'tangle':
        return this.#tangle(block.knots, scope, before);
    }
  }

  #sub(block: Block & { is: 'sub' }, scope: string, before: readonly Loose[]): readonly Loose[] {
    const { loop, transaction, handlers, boundaries } = block;
    const host = this.#node('sub', scope, before, { loop, isTransaction: transaction !== null });
    this.content(host, block.body);
    for (const handler of handlers) this.handler(handler, host);
    if (block.undo) this.#undoing(host, scope);
    if (!transaction) return [from(host), ...this.#boundaries(boundaries, host, scope)];
    const end = this.nodes.findLast((node) => node.kind === 'end' && node.scope === host && node.trigger === null);
    const into = end ? this.flows.findLast(({ target }) => target === end.id) : undefined;
    if (into) this.#cancels(into, host, transaction.condition);
    const { block: after, returns } = transaction;
    const boundary = { trigger: { kind: 'cancel' }, interrupting: true, block: after, returns } as const;
    return [from(host), ...this.#boundaries([...boundaries, boundary], host, scope)];
  }

  /** On the way to its end it may be cancelled instead. */
  #cancels(into: RandomFlow, scope: string, condition: Condition): void {
    const choice = this.#node('xor', scope, []);
    const { target } = into;
    this.flows.splice(this.flows.indexOf(into), 1, { ...into, target: choice });
    this.#node('end', scope, [{ source: choice, condition, isDefault: false }], { trigger: { kind: 'cancel' } });
    this.#flow({ source: choice, condition: null, isDefault: true }, target);
  }

  /** A compensation handler on a border. */
  #undoing(host: string, scope: string): void {
    const undoes = this.#node('boundary', scope, [], { trigger: { kind: 'compensation', activity: null }, host });
    this.#node('task', scope, [], { undoes });
  }

  /** Of what is drawn so far in its scope, and from an event sub-process around that. */
  #compensation({ of, ends }: Block & { is: 'undo' }, scope: string, before: readonly Loose[]): readonly Loose[] {
    const own = this.nodes.find(({ id }) => id === scope);
    const reach = own?.kind === 'eventSub' ? [scope, own.scope] : [scope];
    const can = this.nodes.filter(
      (node) =>
        reach.includes(node.scope) &&
        (node.kind === 'sub' ||
          this.nodes.some(({ host, trigger }) => host === node.id && trigger?.kind === 'compensation')),
    );
    const activity = of === null || can.length === 0 ? null : (can[of % can.length]?.id ?? null);
    const id = this.#node(ends ? 'end' : 'throw', scope, before, { trigger: { kind: 'compensation', activity } });
    return ends ? [] : [from(id)];
  }

  #boundaries(boundaries: readonly BoundaryBlock[], host: string, scope: string): readonly Loose[] {
    return boundaries.flatMap(({ trigger, interrupting: wanted, block, returns }) => {
      const interrupting = wanted || trigger.kind === 'error';
      const id = this.#node('boundary', scope, [], { trigger, interrupting, host });
      const loose = this.#block(block, scope, [from(id)]);
      if (returns) return loose;
      this.#end(loose, scope);
      return [];
    });
  }

  #linkPair(scope: string, before: readonly Loose[]): { readonly into: string; readonly out: string } {
    const trigger = { kind: 'link', name: `link${this.nodes.length + 1}` } as const;
    const into = this.#node('throw', scope, before, { trigger });
    return { into, out: this.#node('catch', scope, [], { trigger }) };
  }

  #split(block: Block & { is: 'split' }, scope: string, before: readonly Loose[]): readonly Loose[] {
    const gateway = this.#node(block.by, scope, before);
    const last = block.branches.length - 1;
    const loose = block.branches.flatMap((branch, i) => {
      const chooses = block.by !== 'and' && last > 0;
      const way = { source: gateway, condition: chooses && i < last ? branch.condition : null };
      return this.#block(branch.block, scope, [{ ...way, isDefault: chooses && i === last }]);
    });
    return loose.length ? [from(this.#node(block.joinedBy, scope, loose))] : [];
  }

  #complex(block: ComplexBlock, scope: string, before: readonly Loose[]): readonly Loose[] {
    const { branches, takes, condition, byDefault: isDefault } = block;
    const fork = this.#node('and', scope, before);
    const loose = branches.flatMap((branch) => this.#block(branch, scope, [from(fork)]));
    if (loose.length === 0) return [];
    const source = this.#node('complex', scope, loose, { takes });
    const always = { source, condition: null, isDefault };
    return [always, from(this.#node('pass', scope, [{ source, condition, isDefault: false }]))];
  }

  /** Each round has a user task, so that it ends in a wait. */
  #loop({ body, again }: Block & { is: 'loop' }, scope: string, before: readonly Loose[]): readonly Loose[] {
    const top = this.#node('xor', scope, before);
    const loose = this.#block(body, scope, [from(this.#node('task', scope, [from(top)]))]);
    if (loose.length === 0) return [];
    const bottom = this.#node('xor', scope, loose);
    this.#flow({ source: bottom, condition: again, isDefault: false }, top);
    return [{ source: bottom, condition: null, isDefault: true }];
  }

  #race(branches: readonly EventBranch[], scope: string, before: readonly Loose[]): readonly Loose[] {
    const gateway = this.#node('eventGateway', scope, before);
    return branches.flatMap(({ trigger, block }) => {
      const event = this.#node('catch', scope, [from(gateway)], { trigger });
      return this.#block(block, scope, [from(event)]);
    });
  }

  /** No blocks, no pairs: every knot leads to some later ones, and joins are wherever they are. */
  #tangle(knots: readonly Knot[], scope: string, before: readonly Loose[]): readonly Loose[] {
    const entry = this.#node('pass', scope, before);
    const nodes = [{ into: entry, out: entry }, ...knots.map(({ kind }) => this.#knot(kind, scope))];
    const pairs = knots.flatMap(({ sources }, i) =>
      [...new Set(sources.map((back) => i - (back % (i + 1))))].map((source) => [source, i + 1] as const),
    );
    const ends: Loose[] = [];
    for (const [source, { out: id }] of nodes.entries()) {
      const targets = pairs.flatMap(([one, target]) => (one === source ? [nodes[target]?.into ?? ''] : []));
      const { kind = 'pass', condition = null, back = null } = knots[source - 1] ?? {};
      const chooses = kind === 'xor' || kind === 'or';
      if (chooses && back !== null && condition) {
        const task = this.#node('task', scope, [{ source: id, condition, isDefault: false }]);
        this.#flow(from(task), nodes[Math.max(0, source - back)]?.into ?? entry);
      }
      const several = targets.length > 1 || (back !== null && chooses);
      for (const [i, target] of targets.entries()) {
        const isDefault = chooses && several && i === targets.length - 1;
        const other = condition && i % 2 ? { ...condition, is: !condition.is } : condition;
        this.#flow({ source: id, condition: chooses && several && !isDefault ? other : null, isDefault }, target);
      }
      if (targets.length === 0) ends.push({ source: id, condition: null, isDefault: chooses && several });
    }
    return ends;
  }

  #knot(kind: Knot['kind'], scope: string): { readonly into: string; readonly out: string } {
    if (kind === 'link') return this.#linkPair(scope, []);
    const id = this.#node(kind, scope, []);
    return { into: id, out: id };
  }
}

function from(source: string): Loose {
  return { source, condition: null, isDefault: false };
}
