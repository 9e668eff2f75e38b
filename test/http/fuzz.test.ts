import { fuzzHttp } from '../fuzz/http/fuzz-http.ts';

// A sample of what `npm run fuzz -- http` sends; the whole is in docs/conformance.md.
test('no hostile value is a fault of the server, and every refusal is a problem that the document has', async () => {
  const { faults, requests, operations } = await fuzzHttp({ requests: 2000, seed: 20_261_130 });

  expect(faults).toEqual([]);
  expect(requests).toBe(2000);
  expect(operations).toBeGreaterThan(90);
}, 120_000);
