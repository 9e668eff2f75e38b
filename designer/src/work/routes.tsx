import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { lazyPage } from '../api/lazily.ts';
import { caseSearch } from './case/case-search.ts';
import { casesSearch } from './case/cases-search.ts';
import { taskSearch } from './list/task-search.ts';

/** The pages of Work, to hang under the shell's route. */
export function workRoutes<Parent extends AnyRoute>(parent: Parent) {
  const workRoute = createRoute({
    getParentRoute: () => parent,
    path: '/work',
    component: lazyPage(() => import('./work-layout.tsx'), 'WorkLayout'),
  });
  const tasksRoute = createRoute({
    getParentRoute: () => workRoute,
    id: 'tasks',
    validateSearch: taskSearch,
    component: lazyPage(() => import('./list/tasks-panes.tsx'), 'TasksPanes'),
  });
  const under = { getParentRoute: () => workRoute };
  return workRoute.addChildren([
    tasksRoute.addChildren([
      createRoute({
        getParentRoute: () => tasksRoute,
        path: '/',
        component: lazyPage(() => import('./list/no-task.tsx'), 'NoTask'),
      }),
      createRoute({
        getParentRoute: () => tasksRoute,
        path: '/tasks/$taskId',
        component: lazyPage(() => import('./task/task-page.tsx'), 'TaskPage'),
      }),
    ]),
    createRoute({
      ...under,
      path: '/cases',
      validateSearch: casesSearch,
      staticData: { crumb: 'pages.cases' },
      component: lazyPage(() => import('./case/cases-page.tsx'), 'CasesPage'),
    }),
    createRoute({
      ...under,
      path: '/cases/$caseId',
      validateSearch: caseSearch,
      component: lazyPage(() => import('./case/case-page.tsx'), 'CasePage'),
    }),
    createRoute({
      ...under,
      path: '/cases/$caseId/receipt',
      component: lazyPage(() => import('./print/receipt-page.tsx'), 'ReceiptPage'),
    }),
    createRoute({
      ...under,
      path: '/start',
      staticData: { crumb: 'pages.start' },
      component: lazyPage(() => import('./start/start-page.tsx'), 'StartPage'),
    }),
    createRoute({
      ...under,
      path: '/start/$key',
      component: lazyPage(() => import('./start/start-process-page.tsx'), 'StartProcessPage'),
    }),
  ]);
}
