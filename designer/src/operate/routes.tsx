import { createRoute, redirect, type AnyRoute } from '@tanstack/react-router';
import { lazyPage } from '../api/lazily.ts';
import { incidentsSearch, newBatchSearch } from './operate-search.ts';

/** The pages of Operate, to hang under the shell's route. */
export function operateRoutes<Parent extends AnyRoute>(parent: Parent) {
  const operateRoute = createRoute({
    getParentRoute: () => parent,
    path: '/operate',
    component: lazyPage(() => import('./operate-layout.tsx'), 'OperateLayout'),
  });
  const under = { getParentRoute: () => operateRoute };
  return operateRoute.addChildren([
    createRoute({
      ...under,
      path: '/',
      beforeLoad: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw redirect({ to: '/operate/incidents' });
      },
    }),
    createRoute({
      ...under,
      path: '/incidents',
      validateSearch: incidentsSearch,
      staticData: { crumb: 'pages.incidents' },
      component: lazyPage(() => import('./incidents-page.tsx'), 'IncidentsPage'),
    }),
    createRoute({
      ...under,
      path: '/batches',
      staticData: { crumb: 'pages.batches' },
      component: lazyPage(() => import('./batches/batches-page.tsx'), 'BatchesPage'),
    }),
    createRoute({
      ...under,
      path: '/batches/new',
      validateSearch: newBatchSearch,
      staticData: { crumb: 'pages.batches' },
      component: lazyPage(() => import('./batches/new-batch-page.tsx'), 'NewBatchPage'),
    }),
    createRoute({
      ...under,
      path: '/batches/$batchId',
      staticData: { crumb: 'pages.batches' },
      component: lazyPage(() => import('./batches/batch-page.tsx'), 'BatchPage'),
    }),
    createRoute({
      ...under,
      path: '/migrate',
      staticData: { crumb: 'pages.migrate' },
      component: lazyPage(() => import('./migrate-page.tsx'), 'MigratePage'),
    }),
  ]);
}
