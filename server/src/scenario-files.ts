import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Resource, Scenario } from '@wattloom/runtime';

/** A scenario file with the files it deploys, which are named beside it; a folder stands for all files in it. */
export function readScenario(file: string): { readonly scenario: Scenario; readonly resources: readonly Resource[] } {
  const scenario = JSON.parse(readFileSync(file, 'utf8')) as Scenario;
  const names = scenario.deploy.flatMap((name) => {
    const place = path.join(path.dirname(file), name);
    if (!statSync(place).isDirectory()) return [name];
    return readdirSync(place)
      .sort()
      .map((one) => `${name.replace(/\/$/, '')}/${one}`);
  });
  const resources = names.map((name) => ({
    name,
    content: readFileSync(path.join(path.dirname(file), name), 'utf8'),
  }));
  return { scenario, resources };
}
