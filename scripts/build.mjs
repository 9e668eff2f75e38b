// npm run build: the server and the app, whether or not anything changed. What runs then needs neither compilers nor the
// app's sources and packages.
import './node-version.mjs';
import { app, build, server } from './built.mjs';

process.exit((await build([server, app], () => true)) ? 0 : 1);
