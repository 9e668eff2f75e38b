import { startOfDay } from '@wattloom/runtime';
import { testServer, type TestServer } from '../support/server.ts';

const acts = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t">
  <process id="acts" name="Acts" isExecutable="true"><extensionElements><wattloom:case department="=area"/></extensionElements>
    <startEvent id="s"/><userTask id="survey" name="Survey"><extensionElements><wattloom:performer role="checker"/></extensionElements>
    </userTask><sequenceFlow id="f" sourceRef="s" targetRef="survey"/></process></definitions>`;
const calendar = (zone: string): string =>
  JSON.stringify({
    ...{ name: 'Office', zone, week: ['monday'], hours: [{ from: '09:00', to: '17:00' }] },
    ...{ validFrom: '2026-01-01', validTo: '2099-12-31', holidays: [], workingDays: [] },
  });

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  const name = new URL(server.url).pathname.slice(1);
  await server.database.knex.raw(`alter database "${name}" set timezone to 'America/New_York'`);
});
afterAll(() => server.end());

test.each([
  ['Pacific/Kiritimati', { region: 'Pacific/Kiritimati' }],
  ['-11:00', { offset: -11 * 3600 }],
])('what is due today or this week is so in days of the calendar, here in %s', async (zoneText, zone) => {
  const [nora, hedi, dana] = [await server.as('nora'), await server.as('hedi'), await server.as('dana')];
  const resources = [
    { name: 'acts.bpmn', content: acts },
    { name: 'calendar.json', content: calendar(zoneText) },
  ];
  await dana('POST', '/deployments', { resources });
  const { body: started } = await nora('POST', '/processes/acts/instances', { variables: { area: 'NORTH' } });
  const { items } = (await hedi('GET', '/tasks?element=survey')).body;
  const { id } = items.find(({ instanceId }: { instanceId: string }) => instanceId === started.id);
  let revision = 1;
  const lists = async (dueAt: string): Promise<string[]> => {
    const set = await hedi('POST', `/tasks/${id}/due`, { dueAt }, { 'if-match': String(revision) });
    revision = set.body.revision;
    const has = async (due: string): Promise<boolean> =>
      (await hedi('GET', `/tasks?due=${due}&instance=${started.id}`)).body.items.length > 0;
    const found = await Promise.all(['overdue', 'today', 'week'].map(async (due) => ((await has(due)) ? [due] : [])));
    return found.flat();
  };

  const now = new Date().toISOString();
  const before = (instant: string): string => new Date(Date.parse(instant) - 1000).toISOString();
  const [tomorrow, nextWeek] = [startOfDay(zone, now, 1), startOfDay(zone, now, 7)];

  expect(await lists('2026-01-01T00:00:00Z')).toEqual(['overdue', 'today', 'week']);
  expect(await lists(before(tomorrow))).toEqual(['today', 'week']);
  expect(await lists(tomorrow)).toEqual(['week']);
  expect(await lists(before(nextWeek))).toEqual(['week']);
  expect(await lists(nextWeek)).toEqual([]);
  expect((await hedi('GET', '/session')).body.zone).toBe(zoneText);
});
