import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { lazyPage } from '../api/lazily.ts';

interface VersionSearch {
  readonly version?: number;
}

const versionOf = (search: Record<string, unknown>): VersionSearch => {
  const version = Number(search['version']);
  return Number.isInteger(version) && version > 0 ? { version } : {};
};

interface ListSearch {
  readonly q?: string;
  readonly kind?: 'process' | 'form' | 'dataSet';
}

const kinds = ['process', 'form', 'dataSet'] as const;

const listOf = (search: Record<string, unknown>): ListSearch => {
  const kind = kinds.find((known) => known === search['kind']);
  const q = typeof search['q'] === 'string' && search['q'] !== '' ? search['q'] : undefined;
  return { ...(q === undefined ? {} : { q }), ...(kind ? { kind } : {}) };
};

/** The pages of Design, to hang under the shell's route. */
export function designRoutes<Parent extends AnyRoute>(parent: Parent) {
  const getParentRoute = (): Parent => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/design',
      validateSearch: listOf,
      component: lazyPage(() => import('./definitions/definitions-route.tsx'), 'DefinitionsRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/design/processes/$key',
      validateSearch: versionOf,
      component: lazyPage(() => import('./process/process-route.tsx'), 'ProcessRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/design/forms/$key',
      validateSearch: versionOf,
      component: lazyPage(() => import('./form/form-route.tsx'), 'FormRoute'),
    }),
    createRoute({
      getParentRoute,
      path: '/design/data-sets/$key',
      validateSearch: versionOf,
      component: lazyPage(() => import('./data-set/data-set-route.tsx'), 'DataSetRoute'),
    }),
  ] as const;
}
