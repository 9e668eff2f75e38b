#!/usr/bin/env node
import '../../scripts/node-version.mjs';
import { serverCode } from '../../scripts/server-code.mjs';

await serverCode('cli/cli');
