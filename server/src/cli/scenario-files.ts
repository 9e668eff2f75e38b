import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Resource, Scenario } from '@wattloom/runtime';
import { readText } from '../reading/read-text.ts';

/** A scenario file with the files it deploys, which are named beside it; a folder stands for all files in it. */
export function readScenario(file: string): { readonly scenario: Scenario; readonly resources: readonly Resource[] } {
  const scenario = JSON.parse(readText(file)) as Scenario;
  const names = scenario.deploy.flatMap((name) => {
    const place = path.join(path.dirname(file), name);
    if (!statSync(place).isDirectory()) return [name];
    return readdirSync(place)
      .sort()
      .map((one) => `${name.replace(/\/$/, '')}/${one}`);
  });
  const resources = names.map((name) => ({
    name,
    content: readText(path.join(path.dirname(file), name)),
  }));
  return { scenario, resources };
}
