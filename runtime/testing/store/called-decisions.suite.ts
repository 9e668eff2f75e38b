import { Engine } from '../../engine/engine.ts';
import type { Rejected } from '../../ground/problems.ts';
import { bpmn, flows } from '../play.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

/** What every store must do for the decisions that tasks call. */
export function calledDecisionsSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`a decision that a task calls, store ${name}`, () => {
    let now: string;
    let store: Store;
    let engine: Engine;

    beforeEach(async () => {
      now = '2026-03-02T08:00:00.000Z';
      store = await makeStore();
      engine = new Engine({
        store,
        now: () => now,
        newId: numberedIds(),
      });
    });

    const called = (binding: string): string =>
      bpmn(
        `<startEvent id="s"/><businessRuleTask id="r"><extensionElements>
          <zeebe:calledDecision decisionId="rate" resultVariable="rate" ${binding}/></extensionElements></businessRuleTask>
          <endEvent id="e"/>${flows('s>r', 'r>e')}`,
      ).replace('id="p"', 'id="q"');
    const rate = (value: string, tag = ''): string =>
      `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
        id="rates" name="Rates" namespace="urn:rates"><decision id="rate" name="rate">
        <extensionElements>${tag && `<zeebe:versionTag value="${tag}"/>`}</extensionElements>
        <literalExpression><text>${value}</text></literalExpression></decision></definitions>`;
    const deploy = (at: string, ...contents: readonly string[]): Promise<unknown> => {
      now = `2026-03-02T${at}:00.000Z`;
      const file = (content: string): string => (content.includes('<decision ') ? 'rates.dmn' : 'q.bpmn');
      return engine.definitions.deploy(
        contents.map((content) => ({ name: file(content), content })),
        { by: 'an' },
      );
    };
    const found = async (): Promise<unknown> => {
      const { id } = await engine.cases.start('q', {}, { by: 'li' });
      return (await store.load(id))?.instance.variables['1']?.rate;
    };

    test.each([
      ['', 3],
      ['bindingType="latest"', 3],
      ['bindingType="deployment"', 1],
      ['bindingType="versionTag" versionTag="winter"', 2],
    ])('is made in the version that is bound: %s', async (binding, expected) => {
      await deploy('08:00', rate('2', 'winter'));
      await deploy('08:01', called(binding), rate('1'));
      await deploy('08:02', rate('3'));
      expect(await found()).toBe(expected);
    });

    test('must be deployed with the process or before it', async () => {
      const problems = (await deploy('08:00', called('')).catch((error: unknown) => error)) as Rejected;
      expect(problems.details.problems).toMatchObject([{ elementId: 'r', code: 'decision-missing' }]);
      const tagged = called('bindingType="versionTag" versionTag="summer"');
      const other = (await deploy('08:00', tagged, rate('1', 'winter')).catch((error: unknown) => error)) as Rejected;
      expect(other.details.problems).toMatchObject([{ elementId: 'r', code: 'decision-missing' }]);
    });

    test('that cannot be read or needs itself is refused with the place', async () => {
      const cyclic = rate('1').replace(
        '<literalExpression>',
        '<informationRequirement><requiredDecision href="#rate"/></informationRequirement><literalExpression>',
      );
      const refused = (await deploy('08:00', cyclic).catch((error: unknown) => error)) as Rejected;
      expect(refused.details.problems).toMatchObject([{ elementId: 'rate', code: 'cyclic-requirement' }]);
      const text = (await deploy('08:00', rate('1 +')).catch((error: unknown) => error)) as Rejected;
      expect(text.details.problems).toMatchObject([{ elementId: 'rate', code: 'feel-syntax' }]);
    });

    test('may use what another file has, in the version of then', async () => {
      const library = (value: string): string =>
        rate(value).replace('"rates"', '"library"').replace('urn:rates', 'urn:library').replaceAll('"rate"', '"base"');
      const using = rate('lib.base + 1')
        .replace(
          '<decision ',
          '<import name="lib" namespace="urn:library" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/><decision ',
        )
        .replace(
          '<literal',
          '<informationRequirement><requiredDecision href="urn:library#base"/></informationRequirement><literal',
        );
      await deploy('08:00', library('10'));
      await deploy('08:01', called('bindingType="deployment"'), using);
      await deploy('08:02', library('20'));
      expect(await found()).toBe(11);
      const none = (await deploy('08:03', using.replaceAll('urn:library', 'urn:none')).catch(
        (e: unknown) => e,
      )) as Rejected;
      expect(none.details.problems).toContainEqual(expect.objectContaining({ code: 'missing-import' }));
    });
  });
}
