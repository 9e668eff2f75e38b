import type { ProcessModel } from '../../bpmn/model/model.ts';
import { parseBpmn } from '../../core/reading/parse.ts';
import { readResources, type Deployable, type Deployment, type Resource } from './read-resources.ts';

/**
 * Reads files for the engine. A server lends it one that works on other threads: reading a file of the largest size takes
 * seconds, in which nobody would be served.
 */
export interface FileReader {
  /** The files of a deployment, with everything that is wrong with them. */
  readResources(resources: readonly Resource[], deployable: Deployable): Promise<Deployment>;
  /** The executable processes of a file that is deployed. */
  readModels(content: string): Promise<readonly ProcessModel[]>;
}

export const ownReader: FileReader = {
  readResources,
  readModels: async (content) => (await parseBpmn(content, { isDeployed: true })).models,
};
