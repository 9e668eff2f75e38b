import { Decisions } from '../../languages/dmn/index.ts';
import { readForm } from '../../languages/forms/read-form.ts';
import type { Resource } from '../../engine/deployment/read-resources.ts';
import { parseBpmn } from '../../core/reading/parse.ts';
import { servedLimits, type FileLimits } from '../../bpmn/model/file-limits.ts';
import { tooLarge } from '../../ground/xml/xml-size.ts';
import { checkDataSet } from '../../languages/data-sets/check-data-set.ts';
import { findContradictions } from './find-contradictions.ts';
import type { Finding, KnownPeople, World } from './world.ts';

export interface ContradictionsJob {
  readonly resources: readonly Resource[];
  /** What is there already. Where the resources bring the same anew, theirs counts. */
  readonly deployed?: readonly Resource[];
  readonly people?: KnownPeople | null;
  /** Nothing else will be deployed beside them. */
  readonly isWhole?: boolean;
  readonly limits?: FileLimits;
}

/** As many as somebody reads; a model of the largest size could have one at each element. */
const mostFindings = 500;

/** What resources say against one another and against what is there already. Of the latter only what is new with them is told. */
export async function contradictionsIn(job: ContradictionsJob): Promise<readonly Finding[]> {
  const { resources, deployed = [], people = null, isWhole = false, limits = servedLimits } = job;
  const found = findContradictions(await worldOf([...deployed, ...resources], people, limits), { isWhole });
  const own = new Set(resources.map(({ name }) => name));
  const ofOthers = found.filter(({ resource }) => !own.has(resource));
  const before = ofOthers.length ? findContradictions(await worldOf(deployed, people, limits)) : [];
  const known = new Set(before.map(keyOf));
  return found.filter((finding) => own.has(finding.resource) || !known.has(keyOf(finding))).slice(0, mostFindings);
}

function keyOf({ resource, elementId, code, message }: Finding): string {
  return JSON.stringify([resource, elementId, code, message]);
}

/** A file with errors is left out as far as it cannot be read: what is wrong with it is told by its own check. */
async function worldOf(resources: readonly Resource[], people: KnownPeople | null, limits: FileLimits): Promise<World> {
  const processes = new Map<string, World['processes'][number]>();
  const forms = new Map<string, { resource: string; value: NonNullable<ReturnType<typeof readForm>['part']> }>();
  const dataSets = new Map<
    string,
    { resource: string; value: NonNullable<ReturnType<typeof checkDataSet>['dataSet']> }
  >();
  const decisions = new Map<string, Resource>();
  for (const { name: resource, content } of resources) {
    if (resource.endsWith('.bpmn')) {
      if (tooLarge(content, limits.bpmn)) continue;
      for (const value of (await parseBpmn(content, { limits: limits.bpmn })).models)
        processes.set(value.key, { resource, value });
    } else if (resource.endsWith('.form')) {
      const { part } = readForm(content);
      if (part) forms.set(part.id, { resource, value: part });
    } else if (resource.endsWith('.dmn')) {
      if (!tooLarge(content, limits.dmn)) decisions.set(resource, { name: resource, content });
    } else if (resource.endsWith('.json') && !resource.endsWith('calendar.json')) {
      const { dataSet } = checkDataSet(content, () => true);
      if (dataSet) dataSets.set(dataSet.key, { resource, value: dataSet });
    }
  }
  return {
    processes: [...processes.values()],
    ...{ forms, dataSets, people },
    decisions: decisions.size ? new Decisions([...decisions.values()]) : null,
  };
}
