import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { patience } from './server.ts';

/** A page in a file of its own. While the server is away it waits for it: the router alone would reload everything, and lose what was typed. */
export const lazyPage: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => patience.load(load), name);

/** A part of a page in a file of its own, loaded as patiently. */
export const lazyPart: typeof lazy = (load) => lazy(() => patience.load(load));
