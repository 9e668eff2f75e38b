import type { Say } from './check-process.ts';
import { fromOutside, neverWritten, type ProcessCheck } from './check-process.ts';
import { templateParts, type FormText, type ReadForm } from './of-form.ts';
import { formKeys, type ProcessData } from './process-data.ts';
import { anything, isKnown, nothing, told, union, withEntry, type Shapes } from './shape.ts';
import type { FlowNode } from '../../bpmn/model/model.ts';
import type { In } from './world.ts';
import { recordOfField } from '../../languages/forms/asked-records.ts';
import type { FormSchema } from '../../languages/forms/form-schema.ts';
import type { Variables } from './feel-reader.ts';

/** What is typed into a form, by name. */
type Own = ReadonlyMap<string, Shapes>;

/** Where a form is shown. */
export interface Showing {
  readonly data: ProcessData;
  readonly check: ProcessCheck;
  readonly node: FlowNode;
}

/** What a form reads, against the processes that show it. */
export function checkForm({ value: schema }: In<FormSchema>, showings: readonly Showing[], say: Say): void {
  const form = formKeys(schema);
  const whole = form.keyed.reduce((shapes, { path, shapes: value }) => withEntry(shapes, path, value), nothing);
  const own = new Map(whole.all[0]?.entries ?? []);
  for (const showing of showings) {
    checkShown(form, showing, own, say);
    checkRecords(form, showing, say);
    for (const text of form.texts) checkText(text, showing, own, say);
  }
}

/** Records that must be there: of which data set, and in a form that is looked at before there is a case. */
function checkRecords({ keyed }: ReadForm, { data, node }: Showing, say: Say): void {
  for (const { field } of keyed) {
    const asked = recordOfField(field);
    if (!asked) continue;
    const set = data.world.dataSets.get(asked.dataSet)?.value;
    if (!set?.fields.some(({ key }) => key === asked.field))
      say(
        field.id,
        'record-unknown',
        `Expected "${field.properties?.['record'] ?? ''}" to be a field of a data set, but there is none. Correct "record".`,
      );
    if (node.role !== 'start')
      say(
        field.id,
        'record-not-asked',
        `"record" is asked for where a case is started, but "${node.id}" is in the midst of one. Find the record with a service task.`,
      );
  }
}

/** Values and options that others must have written. */
function checkShown({ keyed, optionKeys }: ReadForm, showing: Showing, own: Own, say: Say): void {
  const { data, check, node } = showing;
  const seen = data.seenBy(node);
  const lacking = (name: string): string | null => {
    check.read.add(name);
    return seen(name) === undefined ? neverWritten(data, name) : null;
  };
  for (const { field, path, isShown } of keyed) {
    const [name = ''] = path;
    const message = isShown ? lacking(name) : null;
    if (message !== null)
      say(field.id, 'variable-unknown', `Field "${name}" shows what was written before "${node.id}", but ${message}`);
  }
  for (const [field, name] of optionKeys) {
    const message = lacking(name);
    if (message !== null && !own.has(name))
      say(field.id, 'variable-unknown', `The options are those of "${name}", but ${message}`);
  }
}

function checkText({ field, key, feel, isInRow, isInLoop }: FormText, showing: Showing, own: Own, say: Say): void {
  const { data, check, node } = showing;
  const see = seenInForm(data, node, own);
  const { reads, mistakes, shapes } = data.reader.read(feel, see);
  for (const { name } of reads) check.read.add(name);
  // Rows and loops bring names of their own.
  if (isInRow || isInLoop) return;
  for (const { name, isPerhaps, isGuarded } of reads) {
    if (isPerhaps || see(name) !== undefined) continue;
    const message = neverWritten(data, name, isGuarded);
    if (message !== null) say(field.id, 'variable-unknown', `"${name}" is read by "${feel}", but ${message}`);
    else if (!isGuarded) say(field.id, 'variable-from-outside', fromOutside(data, name, `by "${feel}"`), 'info');
  }
  for (const { code, message } of mistakes) say(field.id, code, message);
  if (key === 'hide') checkHiding(field.id, feel, shapes, say);
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
function seenInForm(data: ProcessData, node: FlowNode, own: Own): Variables {
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
      templateParts(`{{${feel}}}`).flatMap(({ feel: text }) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []),
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
