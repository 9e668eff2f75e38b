import { Rejected, type DeploymentProblem } from '@wattloom/runtime';
import { compose } from '../boot/compose.ts';
import { serverSettings } from '../boot/settings.ts';
import { readDefinitionFiles, rememberFiles } from '../definitions/definition-files.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** Deploys every definition below a folder: all of them or none. */
export async function deploy(folder: string): Promise<number> {
  try {
    return await deployFiles(folder);
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    for (const { resource, code, message, severity } of error.details.problems as readonly DeploymentProblem[])
      if (severity !== 'info') say(`${severity === 'warning' ? 'warning: ' : ''}${resource}: ${code}: ${message}`);
    return 1;
  }
}

async function deployFiles(folder: string): Promise<number> {
  const files = await readDefinitionFiles(folder);
  if (files.length === 0) {
    say(`Expected definitions in processes/, forms/, decisions/ or data-sets/ below ${folder}, but found none.`);
    return 1;
  }
  return withDatabase(async (_knex, url) => {
    const server = await compose({ url, pool: { max: 4, statementMs: 0 }, ...serverSettings() });
    try {
      const resources = files.map(({ name, content }) => ({ name, content }));
      const { definitions, warnings } = await server.deployments.publish(null, resources);
      await rememberFiles(server.parts.knex, files, server.parts.now());
      for (const { kind, key, version, changed } of definitions)
        say(`${kind} ${key} version ${version}${changed ? '' : ' (unchanged)'}`);
      for (const { resource, elementId, code, message, severity } of warnings)
        if (severity === 'warning')
          say(`warning: ${resource}: ${elementId ? `${elementId}: ` : ''}${code}: ${message}`);
      return 0;
    } finally {
      await server.close();
    }
  });
}
