import type { Say } from './check-process.ts';
import { neverWritten, type ProcessCheck } from './check-process.ts';
import { templateParts } from './of-form.ts';
import { formKeys, type ProcessData } from './process-data.ts';
import { anything, isKnown, nothing, told, union, withEntry, type Shapes } from './shape.ts';
import type { FlowNode } from '../model/model.ts';
import type { In } from './world.ts';
import type { FormSchema } from '../forms/form-schema.ts';
import type { Variables } from './feel-reader.ts';

/** Where a form is shown. */
export interface Showing {
  readonly data: ProcessData;
  readonly check: ProcessCheck;
  readonly node: FlowNode;
}

/** What a form reads, against the processes that show it: each lack is told once, with the first task that lacks it. */
export function checkForm({ value: schema }: In<FormSchema>, showings: readonly Showing[], say: Say): void {
  const { keyed, texts, optionKeys } = formKeys(schema);
  const own = keyed.reduce((shapes, { path, shapes: value }) => withEntry(shapes, path, value), nothing);
  const names = new Map(own.all[0]?.entries ?? []);
  for (const { data, check, node } of showings) {
    const seen = data.seenBy(node);
    const see = seenInForm(data, node, names);
    const lacking = (name: string): string | null => (seen(name) !== undefined ? null : neverWritten(data, name));
    for (const { field, path, isShown } of keyed) {
      const [name = ''] = path;
      if (!isShown) continue;
      check.read.add(name);
      const message = lacking(name);
      if (message !== null)
        say(field.id, 'variable-unknown', `Field "${name}" shows what was written before "${node.id}", but ${message}`);
    }
    for (const [field, name] of optionKeys) {
      check.read.add(name);
      const message = names.has(name) ? null : lacking(name);
      if (message !== null) say(field.id, 'variable-unknown', `The options are those of "${name}", but ${message}`);
    }
    for (const { field, key, feel, isInRow, isTemplate } of texts) {
      const reading = data.reader.read(feel, see);
      for (const { name, isPerhaps, isGuarded } of reading.reads) {
        check.read.add(name);
        if (isInRow || isTemplate || isPerhaps || see(name) !== undefined) continue;
        const message = neverWritten(data, name, isGuarded);
        if (message !== null) say(field.id, 'variable-unknown', `"${name}" is read by "${feel}", but ${message}`);
      }
      if (isInRow || isTemplate) continue;
      for (const { code, message } of reading.mistakes) say(field.id, code, message);
      if (key === 'hide') checkHiding(field.id, feel, reading.shapes, say);
    }
  }
}

function checkHiding(id: string, feel: string, shapes: Shapes, say: Say): void {
  if (!isKnown(shapes) || shapes.all.some(({ kind }) => kind === 'boolean')) return;
  say(
    id,
    'condition-type',
    `Expected the condition "${feel}" to be true or false, but it gives ${shapes.all.slice(0, 6).map(told).join(', ')}. Compare it with something.`,
  );
}

const rowNames: ReadonlySet<string> = new Set(['this', 'parent', 'i', '_this_', '_parent_', '_i_']);

/** A form's expressions see what is typed into it, before what was there. */
function seenInForm(data: ProcessData, node: FlowNode, own: ReadonlyMap<string, Shapes>): Variables {
  const seen = data.seenBy(node);
  return (name) => {
    if (rowNames.has(name)) return anything;
    const [typed, before] = [own.get(name), seen(name)];
    if (!typed) return before;
    return before ? union([typed, before]) : typed;
  };
}

/** Fields whose value nothing asks for again: it stays with the case, for people to read. */
export function checkUse({ value: schema }: In<FormSchema>, showings: readonly Showing[], say: Say): void {
  const { keyed, texts } = formKeys(schema);
  if (showings.length === 0) return;
  const inForm = new Set(
    texts.flatMap(({ feel }) =>
      templateParts(`{{${feel}}}`).flatMap((text) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []),
    ),
  );
  for (const { field, path, isShown } of keyed) {
    const [name = ''] = path;
    // Remarks are for people, who read them in the history of the case.
    if (isShown || field.type === 'textarea' || inForm.has(name)) continue;
    if (showings.some((showing) => isUsed(showing, schema, name))) continue;
    say(
      field.id,
      'field-unused',
      `"${name}" is filled in here, but nothing reads it afterwards: no expression, no other form and no data set. Keep it in a record, or leave it out.`,
      'info',
    );
  }
}

function isUsed({ data, check, node }: Showing, schema: FormSchema, name: string): boolean {
  if (data.isSeenWhole || check.read.has(name)) return true;
  const isRecord = data.usesOf(node).some((use) => use.use === 'shown' && use.variable === name);
  return (
    isRecord || otherForms(data, schema.id).some((form) => formKeys(form).keyed.some(({ path }) => path[0] === name))
  );
}

function otherForms(data: ProcessData, but: string): readonly FormSchema[] {
  const shown = [...data.model.nodes.values()].flatMap((node) =>
    data.usesOf(node).flatMap((use) => (use.use === 'form' ? [use.form] : [])),
  );
  return [...new Set(shown)].filter((key) => key !== but).flatMap((key) => data.world.forms.get(key)?.value ?? []);
}
