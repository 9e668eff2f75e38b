// A thread of its own asks a server every few milliseconds whether it lives; told "take", it answers with the longest wait.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let longest = 0;
let began = null;

parentPort.on('message', () => {
  // What is still waited for counts too.
  parentPort.postMessage(Math.max(longest, began === null ? 0 : performance.now() - began));
  longest = 0;
  began = began === null ? null : performance.now();
});

function beat() {
  return new Promise((resolve) => {
    http
      .get(`${workerData}/health/live`, { agent }, (answer) => answer.resume().on('end', resolve))
      .on('error', resolve);
  });
}

for (;;) {
  began = performance.now();
  await beat();
  longest = Math.max(longest, performance.now() - began);
  began = null;
  await sleep(4);
}
