import type { Rejected } from '../../ground/problems.ts';
import type { Vars } from '../../ground/value.ts';
import { bpmn, flows } from '../play.ts';
import { storeGround, type StoreGround } from './store-ground.ts';
import type { Store } from '../../store/store.ts';
import type { Loaded } from '../../store/stored.ts';

/** What every store must do with records that a case reads and writes. */
export function recordsSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`records, ${name}`, () => {
    let on: StoreGround;

    beforeEach(async () => {
      on = await storeGround(makeStore);
    });

    const thing = JSON.stringify({
      key: 'thing',
      label: 'Thing',
      fields: [
        { key: 'no', label: 'Number', type: 'text', required: true, unique: true },
        { key: 'state', label: 'State', type: 'text' },
      ],
    });
    const create = record('create', 'c', { values: '={no: no, state: &quot;new&quot;}' }, 'thing');
    const bound = `<extensionElements><wattloom:record dataSet="thing" id="=thing.id" variable="thing"/></extensionElements>`;
    const deployRecords = async (): Promise<void> => {
      const content = bpmn(
        `<startEvent id="s"/>${create}<userTask id="u">${bound}</userTask><endEvent id="e"/>${flows('s>c', 'c>u', 'u>e')}`,
      );
      const resources = [
        { name: 'thing.json', content: thing },
        { name: 'p.bpmn', content },
      ];
      await on.engine.definitions.deploy(resources, { by: 'an' });
    };

    test('records are written in the transaction of the case, and a task writes the record it shows', async () => {
      await deployRecords();
      const { id } = await on.engine.cases.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const [wait] = await on.store.waits(id);
      expect(wait?.props).toMatchObject({ task: { record: { dataSet: 'thing', mode: 'update', variable: 'thing' } } });
      const submitted = { thing: { state: 'checked', note: 'only on the form' }, remark: 'fine' };
      await on.complete({ instanceId: id, key: wait?.key ?? '' }, submitted, { by: 'wang' });
      expect((await on.store.load(id))?.instance).toMatchObject({
        state: { status: 'completed' },
        variables: { 1: { thing: { no: 'T-1', state: 'checked', version: 2 }, remark: 'fine' } },
      });
    });

    test('a record that cannot be kept is an incident of a service task, and a refusal of a task that leaves it open', async () => {
      await deployRecords();
      const first = await on.engine.cases.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const { id } = await on.engine.cases.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      expect(Object.values((await on.store.load(id))?.instance.state.incidents ?? {})).toMatchObject([
        { code: 'record-invalid' },
      ]);
      const [wait] = await on.store.waits(first.id);
      const open = { instanceId: first.id, key: wait?.key ?? '' };
      const refused = on.complete(open, { thing: { no: null } }, { by: 'wang' });
      await expect(refused).rejects.toMatchObject({ code: 'record-invalid' });
      expect(await on.store.waits(first.id)).toHaveLength(1);
      await on.complete(open, { thing: { state: 'checked' } }, { by: 'wang' });
      expect((await on.store.load(first.id))?.instance.state.status).toBe('completed');
    });

    test('a data store is read and written with the case, and what cannot be written leaves the task open', async () => {
      const reference = (id: string, how: string): string =>
        `<dataStoreReference id="${id}"><extensionElements><wattloom:record dataSet="thing" ${how}/></extensionElements><dataState name="checked"/></dataStoreReference>`;
      const writes = '<dataOutputAssociation><targetRef>one</targetRef></dataOutputAssociation>';
      const reads = `<property id="pr" name="__targetRef_placeholder"/><dataInputAssociation><sourceRef>all</sourceRef><targetRef>pr</targetRef></dataInputAssociation>`;
      const content = bpmn(
        `${reference('one', 'id="=thing.id" state="state"')}${reference('all', 'where="={no: no}" many="true" variable="found" state="state"')}
         <startEvent id="s"/>${create}<userTask id="u">${writes}</userTask>
         <scriptTask id="r"><extensionElements><zeebe:script expression="=found[1].state" resultVariable="seen"/></extensionElements>${reads}</scriptTask>
         <userTask id="v"/>${flows('s>c', 'c>u', 'u>r', 'r>v')}`,
      );
      const resources = [
        { name: 'thing.json', content: thing },
        { name: 'p.bpmn', content },
      ];
      await on.engine.definitions.deploy(resources, { by: 'an' });
      const { id } = await on.engine.cases.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const [open] = await on.store.waits(id);
      const task = { instanceId: id, key: open?.key ?? '' };
      const kept = thingOf(await on.store.load(id));
      const refused = on.complete(task, { thing: { ...kept, no: null } }, { by: 'wang' });
      await expect(refused).rejects.toMatchObject({ code: 'record-invalid' });
      expect((await on.store.waits(id)).map(({ target }) => target)).toEqual(['u']);
      await on.complete(task, { thing: kept }, { by: 'wang' });
      expect((await on.store.waits(id)).map(({ target }) => target)).toEqual(['v']);
      const after = await on.store.load(id);
      expect(thingOf(after)).toMatchObject({ no: 'T-1', state: 'checked', version: 2 });
      expect(after?.instance.variables['1']).toMatchObject({ seen: 'checked' });
    });

    test('a case that was sent back goes on with the record it made', async () => {
      const numbered = thing.replace('"required":true', '"sequence":"T-{0000}"');
      const make = record('create', 'c', { values: '={state: state}' }, 'thing');
      const content = bpmn(
        `<startEvent id="s"/><userTask id="a"/>${make}<userTask id="u"/>${flows('s>a', 'a>c', 'c>u')}`,
      );
      const resources = [
        { name: 'thing.json', content: numbered },
        { name: 'p.bpmn', content },
      ];
      await on.engine.definitions.deploy(resources, { by: 'an' });
      const { id } = await on.engine.cases.start('p', {}, { by: 'li' });
      const open = async () => ({ instanceId: id, key: (await on.store.waits(id))[0]?.key ?? '' });
      const again = async (state: string): Promise<Vars> => {
        const back = { target: 'a', reason: 'wrong', assignee: () => 'li' };
        await on.engine.tasks.sendBack(id, (await open()).key, back, { by: 'wang' });
        await on.complete(await open(), { state }, { by: 'li' });
        return thingOf(await on.store.load(id));
      };
      await on.complete(await open(), { state: 'new' }, { by: 'li' });
      const first = thingOf(await on.store.load(id));

      expect(await again('better')).toMatchObject({ id: first.id, no: 'T-0001', state: 'better', version: 2 });

      const find = { op: 'find' as const, dataSet: 'thing', where: {}, many: true };
      const all = await on.store.locked(id, (_, records) => records.run(find, { at: on.now, by: null }));
      expect(all).toHaveLength(1);
    });

    test('a list finds the records that have any of its members', async () => {
      await deployRecords();
      const { id } = await on.engine.cases.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const { id: record } = thingOf(await on.store.load(id));
      const find = async (where: Vars): Promise<unknown> => {
        const operation = { op: 'find' as const, dataSet: 'thing', where, many: true };
        return on.store.locked(id, (_, records) => records.run(operation, { at: on.now, by: null }));
      };

      expect(await find({ no: ['T-0', 'T-1'] })).toHaveLength(1);
      expect(await find({ id: [record] })).toHaveLength(1);
      expect(await find({ no: [] })).toEqual([]);
    });

    test('a change that throws after its records takes them back', async () => {
      await deployRecords();
      const { id } = await on.engine.cases.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const [wait] = await on.store.waits(id);
      const row = { op: 'get' as const, dataSet: 'thing', id: String(thingOf(await on.store.load(id)).id) };
      const lost = on.store.locked(id, async (_, records) => {
        await records.run({ ...row, op: 'update', values: { state: 'lost' } }, { at: on.now, by: null });
        throw new Error('afterwards');
      });
      await expect(lost).rejects.toThrow('afterwards');
      expect(await on.store.locked(id, (_, records) => records.run(row, { at: on.now, by: null }))).toMatchObject({
        state: 'new',
        version: 1,
      });
      expect(wait).toBeDefined();
    });

    test('a dry run and a refusal name what is missing, and write nothing', async () => {
      const needs = '<extensionElements><zeebe:formDefinition formId="ask"/></extensionElements>';
      const content = bpmn(`<startEvent id="s"/><userTask id="u">${needs}</userTask>${create}${flows('s>u', 'u>c')}`);
      const resources = [
        { name: 'p.bpmn', content },
        { name: 'x.json', content: '{"key": "Bad name", "label": "x", "fields": []}' },
        { name: 'x.txt', content: '' },
      ];
      const refused = on.engine.definitions.deploy(resources, { by: 'an' }, { dryRun: true });
      await expect(refused).rejects.toMatchObject({ code: 'deployment-refused', status: 422 });
      const problems = await refused.catch((error: unknown) => (error as Rejected).details.problems);
      const codes = (problems as { code: string }[]).map(({ code }) => code);
      expect(codes).toEqual(['form-missing', 'data-set-missing', 'bad-key', 'fields-missing', 'resource-unknown']);
      expect(
        await on.engine.definitions.deploy([{ name: 'x.json', content: thing }], { by: 'an' }, { dryRun: true }),
      ).toEqual({
        definitions: [],
        warnings: [],
      });
      expect(await on.store.definition('dataSet', 'thing')).toBeNull();
    });
  });
}

function record(op: string, id: string, inputs: Readonly<Record<string, string>>, target: string): string {
  const all = Object.entries({ dataSet: 'thing', ...inputs }).map(
    ([name, source]) => `<zeebe:input source="${source}" target="${name}"/>`,
  );
  return `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="record:${op}"/>
    <zeebe:ioMapping>${all.join('')}<zeebe:output source="=record" target="${target}"/></zeebe:ioMapping></extensionElements></serviceTask>`;
}

function thingOf(loaded: Loaded | null): Vars {
  return loaded?.instance.variables['1']?.thing as Vars;
}
