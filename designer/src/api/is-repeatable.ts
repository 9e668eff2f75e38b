/** Calls whose repetition changes nothing more: they only ask, or end where they ended before (the same content twice stays one version). */
export const repeatablePaths = [
  '/api/session',
  '/api/notifications/read',
  '/api/definitions/{kind}/{key}/draft',
  '/api/tasks/{id}/draft',
  '/api/deployments',
  '/api/deployments/check',
  '/api/batches/count',
  '/api/migrations/plan',
  '/api/rights/explain',
] as const;

const repeatable = new RegExp(`^(${repeatablePaths.map((path) => path.replace(/\{\w+\}/g, '[^/]+')).join('|')})$`);

/** Whether a call may be made again although nobody knows what became of it. */
export function isRepeatable({ method, url, headers }: Request): boolean {
  if (['GET', 'HEAD', 'PUT'].includes(method) || headers.has('idempotency-key')) return true;
  return repeatable.test(new URL(url).pathname);
}
