import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { lazyPage } from './api/lazily.ts';
import { adminRoutes } from './admin/routes.tsx';
import { meQuery, type Me } from './api/me.ts';
import { queryClient } from './api/query-client.ts';
import { session } from './api/server.ts';
import { designRoutes } from './design/routes.tsx';
import { operateRoutes } from './operate/routes.tsx';
import { NotFoundPage } from './shell/frame/not-found-page.tsx';
import { PageFault } from './shell/frame/page-fault.tsx';
import { PagePending } from './ui/page-pending.tsx';
import { firstPage } from './shell/frame/areas.ts';
import { ShellPending } from './shell/frame/shell-pending.tsx';
import { Shell } from './shell/frame/shell.tsx';
import { workRoutes } from './work/routes.tsx';

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : -1;

/** Whoever is signed in; everybody else is sent to the sign-in page and comes back here afterwards. */
async function signedIn(href: string): Promise<Me> {
  try {
    const me = await queryClient.query({ ...meQuery, staleTime: 'static' });
    session.begin(me.id);
    return me;
  } catch (error) {
    // The router takes a thrown redirect as an answer.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (statusOf(error) === 401) throw redirect({ to: '/sign-in', search: href === '/' ? {} : { to: href } });
    throw error;
  }
}

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: PageFault });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {},
  component: lazyPage(() => import('./shell/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => ({ me: await signedIn(location.href) }),
  component: Shell,
  pendingComponent: ShellPending,
  notFoundComponent: NotFoundPage,
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: firstPage(context.me) });
  },
});

const nowhereRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    homeRoute,
    workRoutes(shellRoute),
    operateRoutes(shellRoute),
    ...adminRoutes(shellRoute),
    ...designRoutes(shellRoute),
    nowhereRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: PagePending,
  defaultPendingMs: 100,
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The key of this page's name in `shell`. */
    crumb?: string;
  }
}
