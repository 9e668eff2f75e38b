import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { lazyPage } from '../api/lazily.ts';
import { rulesSearch, usersSearch, whySearch } from './admin-search.ts';

/** The pages of Admin, to hang under the shell's route. */
export function adminRoutes<Parent extends AnyRoute>(parent: Parent) {
  const adminRoute = createRoute({
    getParentRoute: () => parent,
    path: '/admin',
    component: lazyPage(() => import('./admin-layout.tsx'), 'AdminLayout'),
  });
  const under = { getParentRoute: () => adminRoute };
  return [
    adminRoute.addChildren([
      createRoute({
        ...under,
        path: '/',
        component: lazyPage(() => import('./admin-start.tsx'), 'AdminStart'),
      }),
      createRoute({
        ...under,
        path: '/users',
        validateSearch: usersSearch,
        staticData: { crumb: 'pages.users' },
        component: lazyPage(() => import('./users/users-page.tsx'), 'UsersPage'),
      }),
      createRoute({
        ...under,
        path: '/users/$userId',
        component: lazyPage(() => import('./users/user-page.tsx'), 'UserPage'),
      }),
      createRoute({
        ...under,
        path: '/departments',
        staticData: { crumb: 'pages.departments' },
        component: lazyPage(() => import('./departments/departments-page.tsx'), 'DepartmentsPage'),
      }),
      createRoute({
        ...under,
        path: '/roles',
        staticData: { crumb: 'pages.roles' },
        component: lazyPage(() => import('./roles/roles-page.tsx'), 'RolesPage'),
      }),
      createRoute({
        ...under,
        path: '/rules',
        validateSearch: rulesSearch,
        staticData: { crumb: 'pages.rules' },
        component: lazyPage(() => import('./rules/rules-page.tsx'), 'RulesPage'),
      }),
      createRoute({
        ...under,
        path: '/connectors',
        staticData: { crumb: 'pages.connectors' },
        component: lazyPage(() => import('./connectors/connectors-page.tsx'), 'ConnectorsPage'),
      }),
      createRoute({
        ...under,
        path: '/why',
        validateSearch: whySearch,
        staticData: { crumb: 'pages.why' },
        component: lazyPage(() => import('./why/why-page.tsx'), 'WhyPage'),
      }),
    ]),
  ] as const;
}
